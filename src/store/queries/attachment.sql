-- attachment_list: the evidence of reports that was not removed, of one indicator and period (''
-- for all)
SELECT attachment.id AS id, attachment.code AS code, attachment.period AS period,
       attachment.name AS name, attachment.kind AS kind,
       attachment.size AS size,
       attachment.digest AS digest, attachment.account AS account, account.name AS actor,
       attachment.at AS at
FROM attachment
JOIN account ON account.region = attachment.region AND account.id = attachment.account
WHERE attachment.region = :region AND attachment.year = :year AND attachment.subject = 'report'
  AND (attachment.code = :code OR :code = '') AND (attachment.period = :period OR :period = '')
  AND attachment.removed = ''
ORDER BY attachment.code, attachment.period, attachment.id;

-- attachment_counts: how many pieces of evidence the reports of a programme have, by indicator and
-- period
SELECT code, period, COUNT(*) AS count FROM attachment
WHERE region = :region AND year = :year AND subject = 'report' AND removed = ''
GROUP BY code, period
ORDER BY code, period;

-- attachment_get: one piece of evidence that was not removed
SELECT attachment.year AS year, COALESCE(attachment.code, '') AS code,
       attachment.period AS period, attachment.subject AS subject, attachment.number AS number,
       attachment.part AS part, attachment.name AS name, attachment.kind AS kind,
       attachment.size AS size,
       attachment.digest AS digest, attachment.account AS account, account.name AS actor,
       COALESCE(account.unit, 0) AS unit,
       attachment.at AS at
FROM attachment
JOIN account ON account.region = attachment.region AND account.id = attachment.account
WHERE attachment.region = :region AND attachment.id = :id AND attachment.removed = '';

-- attachment_next: the number of a region's next piece of evidence
SELECT COALESCE(MAX(id), 0) + 1 AS id FROM attachment WHERE region = :region;

-- attachment_insert: a new piece of evidence
INSERT INTO attachment (region, year, code, period, subject, number, part, id, name, kind, size,
                        digest, account, at, removed)
VALUES (:region, :year, :code, :period, :subject, :number, :part, :id, :name, :kind, :size, :digest,
        :account, :at, '');

-- attachment_dossier: the evidence of a dossier that was not removed, with the units of its people
SELECT attachment.id AS id, COALESCE(attachment.code, '') AS code, attachment.part AS part,
       attachment.name AS name, attachment.kind AS kind,
       attachment.size AS size,
       attachment.digest AS digest, attachment.account AS account, account.name AS actor,
       COALESCE(account.unit, 0) AS unit, attachment.at AS at
FROM attachment
JOIN account ON account.region = attachment.region AND account.id = attachment.account
WHERE attachment.region = :region AND attachment.year = :year AND attachment.subject = :subject
  AND attachment.number = :number AND attachment.removed = ''
ORDER BY attachment.part, attachment.id;

-- attachment_orphans: files of evidence that was removed and that no other evidence refers to
SELECT DISTINCT digest FROM attachment
WHERE removed <> ''
  AND digest NOT IN (SELECT digest FROM attachment WHERE removed = '')
ORDER BY digest /*scan*/ /*all regions*/;

-- attachment_remove: a piece of evidence that is not shown any more
UPDATE attachment SET removed = :removed WHERE region = :region AND id = :id AND removed = '';

-- upload_get: a file of an account that is on its way
SELECT year, code, period, subject, number, part, name, size, received, at FROM upload
WHERE region = :region AND id = :id AND account = :account;

-- upload_count: how many files of an account are on their way
SELECT COUNT(*) AS count FROM upload WHERE region = :region AND account = :account;

-- upload_insert: a file that begins to come
INSERT INTO upload (region, id, account, year, code, period, subject, number, part, name, size,
                    received, at)
VALUES (:region, :id, :account, :year, :code, :period, :subject, :number, :part, :name, :size, 0,
        :at);

-- upload_advance: more of it has come
UPDATE upload SET received = :received, at = :at WHERE region = :region AND id = :id;

-- upload_delete: it has all come, or is not wanted
DELETE FROM upload WHERE region = :region AND id = :id;

-- upload_expire: files of which nothing came for long
DELETE FROM upload WHERE region = :region AND at < :before;
