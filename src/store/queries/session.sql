-- session_find: who is signed in with a token
SELECT region, account, csrf, since, seen, expires FROM session
WHERE token = :token /*all regions*/;

-- session_list: the browsers an account is signed in with, the newest first
SELECT token, since, seen, expires, address, agent FROM session
WHERE region = :region AND account = :account ORDER BY since DESC, token;

-- session_insert: a browser that signs in
INSERT INTO session (token, region, account, csrf, since, seen, expires, address, agent)
VALUES (:token, :region, :account, :csrf, :since, :seen, :expires, :address, :agent);

-- session_touch: a session that was used
UPDATE session SET seen = :seen WHERE region = :region AND token = :token;

-- session_delete: a session that ends
DELETE FROM session WHERE region = :region AND account = :account AND token = :token;

-- session_delete_others: an account's sessions end but for one ('' for all)
DELETE FROM session WHERE region = :region AND account = :account AND token <> :token;

-- session_delete_expired: sessions that have ended by themselves
DELETE FROM session WHERE region = :region AND expires < :now;
