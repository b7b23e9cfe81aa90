-- account_list: the accounts of a region behind one, with their units
SELECT account.id AS id, account.login AS login, account.name AS name, account.role AS role,
       account.unit AS unit, unit.name AS unit_name, account.password AS password,
       account.must_change AS must_change, account.failures AS failures,
       account.locked_until AS locked_until, account.totp_secret AS totp_secret,
       account.totp_on AS totp_on, account.totp_step AS totp_step, account.disabled AS disabled,
       account.mail AS mail, account.version AS version, account.at AS at
FROM account LEFT JOIN unit ON unit.region = account.region AND unit.id = account.unit
WHERE account.region = :region AND account.id > :after ORDER BY account.id LIMIT :limit;

-- account_get: one account of a region, with its unit
SELECT account.id AS id, account.login AS login, account.name AS name, account.role AS role,
       account.unit AS unit, unit.name AS unit_name, account.password AS password,
       account.must_change AS must_change, account.failures AS failures,
       account.locked_until AS locked_until, account.totp_secret AS totp_secret,
       account.totp_on AS totp_on, account.totp_step AS totp_step, account.disabled AS disabled,
       account.mail AS mail, account.version AS version, account.at AS at
FROM account LEFT JOIN unit ON unit.region = account.region AND unit.id = account.unit
WHERE account.region = :region AND account.id = :id;

-- account_by_login: where the account with a login is
SELECT region, id FROM account WHERE login = :login /*all regions*/;

-- account_of_role: the enabled accounts of a role
SELECT id, unit FROM account WHERE region = :region AND role = :role AND disabled = 0 ORDER BY id;

-- account_next: the id of a region's next account
SELECT COALESCE(MAX(id), 0) + 1 AS id FROM account WHERE region = :region;

-- account_insert: a new account
INSERT INTO account (region, id, login, name, role, unit, password, must_change, failures,
                     locked_until, totp_secret, totp_on, totp_step, disabled, mail, version, at)
VALUES (:region, :id, :login, :name, :role, :unit, :password, :must_change, 0, 0, '', 0, 0,
        :disabled, :mail, 1, :at);

-- account_describe: an account's new description
UPDATE account SET name = :name, role = :role, unit = :unit, mail = :mail, disabled = :disabled,
                   version = version + 1
WHERE region = :region AND id = :id;

-- account_password: an account's new password
UPDATE account SET password = :password, must_change = :must_change, failures = 0, locked_until = 0,
                   version = version + 1
WHERE region = :region AND id = :id;

-- account_attempts: how often in a row the password was wrong, and until when the account is locked
UPDATE account SET failures = :failures, locked_until = :locked_until
WHERE region = :region AND id = :id;

-- account_totp: an account's second factor
UPDATE account SET totp_secret = :totp_secret, totp_on = :totp_on, totp_step = :totp_step
WHERE region = :region AND id = :id;

-- account_waiting: how many accounts wait for security to enable them the first time
SELECT COUNT(*) AS count FROM account WHERE region = :region AND disabled = 1 AND password = '';

-- api_token_list: the keys for machines of an account
SELECT id, name, scope, expires, since FROM api_token
WHERE region = :region AND account = :account ORDER BY id /*scan*/;

-- api_token_find: whose key it is
SELECT region, account, scope, expires FROM api_token WHERE token = :token /*all regions*/;

-- api_token_next: the id of a region's next key
SELECT COALESCE(MAX(id), 0) + 1 AS id FROM api_token WHERE region = :region;

-- api_token_insert: a new key
INSERT INTO api_token (region, id, account, name, token, scope, expires, since)
VALUES (:region, :id, :account, :name, :token, :scope, :expires, :since);

-- api_token_delete: a key that is not wanted any more
DELETE FROM api_token WHERE region = :region AND account = :account AND id = :id;

-- api_token_delete_all: an account without keys
DELETE FROM api_token WHERE region = :region AND account = :account;
