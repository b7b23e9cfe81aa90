-- mail_setting_get: how an account wants its mail
SELECT account.mail AS mail, mail_setting.quiet_from AS quiet_from,
       mail_setting.quiet_until AS quiet_until, mail_setting.off AS off
FROM account LEFT JOIN mail_setting
     ON mail_setting.region = account.region AND mail_setting.account = account.id
WHERE account.region = :region AND account.id = :account;

-- mail_setting_put: an account's new wishes
INSERT INTO mail_setting (region, account, quiet_from, quiet_until, off)
VALUES (:region, :account, :quiet_from, :quiet_until, :off)
ON CONFLICT (region, account) DO UPDATE
SET quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, off = excluded.off;

-- mail_waiting: the enabled accounts with an address that have had no digest on a day yet
SELECT account.region AS region, account.id AS account, account.mail AS mail,
       account.name AS name, mail_setting.quiet_from AS quiet_from,
       mail_setting.quiet_until AS quiet_until, mail_setting.off AS off,
       mail_sent.notice AS notice, mail_sent.attempts AS attempts
FROM account
LEFT JOIN mail_setting
     ON mail_setting.region = account.region AND mail_setting.account = account.id
LEFT JOIN mail_sent ON mail_sent.region = account.region AND mail_sent.account = account.id
WHERE account.disabled = 0 AND account.mail <> ''
  AND (mail_sent.day IS NULL OR (mail_sent.day <> :today AND mail_sent.next <= :now))
ORDER BY account.region, account.id /*scan*/ /*all regions*/;

-- mail_notices: what an account has not read behind a notice, in order
SELECT id, kind, words, link, at FROM notice
WHERE region = :region AND account = :account AND id > :after AND seen = ''
ORDER BY id LIMIT :limit;

-- mail_claim: nobody else sends an account's digest for a while
INSERT INTO mail_sent (region, account, day, notice, attempts, next)
VALUES (:region, :account, '', 0, 1, :until)
ON CONFLICT (region, account) DO UPDATE
SET attempts = mail_sent.attempts + 1, next = excluded.next
WHERE mail_sent.day <> :today AND mail_sent.next <= :now;

-- mail_arrived: an account has had its digest
UPDATE mail_sent SET day = :day, notice = :notice, attempts = 0, next = 0
WHERE region = :region AND account = :account;

-- mail_failed: a digest could not be sent
UPDATE mail_sent SET next = :next WHERE region = :region AND account = :account;
