-- audit_last: the end of a region's chain
SELECT sequence, digest FROM audit_record WHERE region = :region ORDER BY sequence DESC LIMIT 1;

-- audit_insert: the next record of a region's chain
INSERT INTO audit_record (region, sequence, at, actor, action, object, detail, previous, digest)
VALUES (:region, :sequence, :at, :actor, :action, :object, :detail, :previous, :digest);

-- audit_page: the records of all chains behind a place, in order
SELECT region, sequence, at, actor, action, object, detail, previous, digest FROM audit_record
WHERE (region, sequence) > (:region, :sequence) ORDER BY region, sequence LIMIT 500;

-- audit_digest: the digest of one record
SELECT digest FROM audit_record WHERE region = :region AND sequence = :sequence;

-- audit_part: the records of a region's chain between two, in order
SELECT region, sequence, at, actor, action, object, detail, previous, digest FROM audit_record
WHERE region = :region AND sequence BETWEEN :first AND :last ORDER BY sequence;

-- audit_list: the records of a region's chain before one, the newest first, of one action and actor
-- ('' for all)
SELECT sequence, at, actor, action, object, detail, digest,
       COALESCE((SELECT name FROM account WHERE account.region = audit_record.region
                    AND account.login = audit_record.actor), '') AS actor_name
FROM audit_record
WHERE region = :region AND sequence < :before AND (action = :action OR :action = '')
  AND (actor = :actor OR :actor = '')
ORDER BY sequence DESC LIMIT :limit;

-- audit_unrecorded: rows of the past that no record accounts for; a record that was taken away at
-- the end of its chain leaves no gap there, but it leaves these
SELECT region, year, code, at FROM (
    SELECT region, year, code, at FROM report
    UNION SELECT region, year, code, at FROM site_stage
    UNION SELECT region, year, code, at FROM target_event
) AS past
WHERE (region, at) NOT IN (SELECT region, at FROM audit_record)
ORDER BY region, year, code, at /*scan*/ /*all regions*/;
