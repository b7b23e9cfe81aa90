-- manuscript_list: the manuscripts of a programme, the newest first; one of them (0 for all), or
-- the one of a bulletin (its id, 0 for any); `step` is the state of the bulletin that was frozen
-- from it, `publication` its number
SELECT id, kind, period, title, content, actor, at, version,
       COALESCE((SELECT publication.number FROM publication
                 WHERE publication.region = manuscript.region
                   AND publication.year = manuscript.year
                   AND publication.id = manuscript.publication), 0) AS publication,
       COALESCE((SELECT publication.state FROM publication
                 WHERE publication.region = manuscript.region
                   AND publication.year = manuscript.year
                   AND publication.id = manuscript.publication), '') AS step,
       COALESCE((SELECT name FROM account WHERE account.region = manuscript.region
                    AND account.login = manuscript.actor), actor) AS actor_name
FROM manuscript
WHERE region = :region AND year = :year AND (id = :id OR :id = 0)
  AND (manuscript.publication = :publication OR :publication = 0)
ORDER BY id DESC;

-- manuscript_year: whose programme one is of
SELECT year FROM manuscript WHERE region = :region AND id = :id;

-- manuscript_count: one more in a region
INSERT INTO manuscript_counter (region, last) VALUES (:region, 1)
ON CONFLICT (region) DO UPDATE SET last = manuscript_counter.last + 1;

-- manuscript_counted: how many there were
SELECT last FROM manuscript_counter WHERE region = :region;

-- manuscript_before: the newest manuscript of a kind for the last period before one
SELECT id FROM manuscript
WHERE region = :region AND year = :year AND kind = :kind AND period < :period
ORDER BY period DESC, id DESC LIMIT 1;

-- manuscript_insert: a new one
INSERT INTO manuscript (region, year, id, kind, period, title, content, publication, actor, at,
                        version)
VALUES (:region, :year, :id, :kind, :period, :title, :content, 0, :actor, :at, 1);

-- manuscript_put: as it is written now
UPDATE manuscript SET title = :title, content = :content, actor = :actor, at = :at,
                      version = version + 1
WHERE region = :region AND year = :year AND id = :id AND version = :version;

-- manuscript_freeze: a bulletin was frozen from it
UPDATE manuscript SET publication = :publication, version = version + 1
WHERE region = :region AND year = :year AND id = :id;

-- manuscript_delete: one that became nothing
DELETE FROM manuscript WHERE region = :region AND year = :year AND id = :id;
