-- manuscript_version_list: versions of a manuscript, the newest first, before one
SELECT version, actor, at, note, submitted, since,
       COALESCE((SELECT name FROM account WHERE account.region = manuscript_version.region
                    AND account.login = manuscript_version.actor), actor) AS actor_name
FROM manuscript_version
WHERE region = :region AND manuscript = :manuscript AND version < :before
ORDER BY version DESC LIMIT :limit;

-- manuscript_version_get: one of them, whole
SELECT title, content, actor, at,
       COALESCE((SELECT name FROM account WHERE account.region = manuscript_version.region
                    AND account.login = manuscript_version.actor), actor) AS actor_name
FROM manuscript_version
WHERE region = :region AND manuscript = :manuscript AND version = :version;

-- manuscript_version_keep: a manuscript as it is now
INSERT INTO manuscript_version (region, year, manuscript, version, title, content, actor, at, note,
                                submitted, since)
SELECT region, year, id, version, title, content, :actor, :at, :note, :submitted, :since
FROM manuscript WHERE region = :region AND id = :manuscript;

-- manuscript_version_count: how many there are
SELECT COUNT(*) AS versions FROM manuscript_version
WHERE region = :region AND manuscript = :manuscript;

-- manuscript_version_thin: takes away one
DELETE FROM manuscript_version
WHERE region = :region AND manuscript = :manuscript AND version = :version;

-- manuscript_version_oldest: the oldest that can go: neither the first nor a submitted one
SELECT version FROM manuscript_version
WHERE region = :region AND manuscript = :manuscript AND version > 1 AND submitted = 0
ORDER BY version LIMIT 1;

-- manuscript_version_forget: all of a manuscript
DELETE FROM manuscript_version WHERE region = :region AND manuscript = :manuscript;
