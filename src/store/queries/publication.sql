-- publication_list: the bulletins of a programme, the newest first, of one kind ('' for all) and
-- one number (0 for all)
SELECT id, kind, number, period, annexes, title, state, digest, why, key, signature, published,
       version,
       COALESCE((SELECT old.number FROM publication AS old
                 WHERE old.region = publication.region AND old.year = publication.year
                   AND old.id = publication.corrects), 0) AS corrects,
       COALESCE((SELECT MAX(later.number) FROM publication AS later
                 WHERE later.region = publication.region AND later.year = publication.year
                   AND later.corrects = publication.id AND later.state = 'published'), 0)
           AS corrected_by
FROM publication
WHERE region = :region AND year = :year AND (kind = :kind OR :kind = '')
  AND (number = :number OR :number = 0)
ORDER BY id DESC;

-- publication_content: the frozen document of one
SELECT content FROM publication WHERE region = :region AND year = :year AND id = :id;

-- publication_of_period: the last bulletin of a kind and period, published or on its way; 0 if none
SELECT COALESCE(MAX(number), 0) AS number FROM publication
WHERE region = :region AND year = :year AND kind = :kind AND period = :period;

-- publication_next: the next free id of a programme's bulletins, and the next number of a kind
SELECT COALESCE(MAX(id), 0) + 1 AS id,
       COALESCE(MAX(CASE WHEN kind = :kind THEN number ELSE 0 END), 0) + 1 AS number
FROM publication WHERE region = :region AND year = :year;

-- publication_insert: a drafted bulletin
INSERT INTO publication (region, year, id, kind, number, period, annexes, title, state, content,
                         digest, corrects, why, key, signature, published, version)
VALUES (:region, :year, :id, :kind, :number, :period, :annexes, :title, 'drafted', :content,
        :digest, :corrects, :why, '', '', '', 1);

-- publication_redraft: a returned one, drafted anew
UPDATE publication SET annexes = :annexes, title = :title, state = 'drafted', content = :content,
                       digest = :digest, why = :why, version = version + 1
WHERE region = :region AND year = :year AND id = :id AND state = 'returned';

-- publication_state: a step on its way, from the version that was looked at
UPDATE publication SET state = :state, version = version + 1
WHERE region = :region AND year = :year AND id = :id AND version = :version
  AND state <> 'published';

-- publication_seal: the last step
UPDATE publication SET state = 'published', key = :key, signature = :signature,
                       published = :published, version = version + 1
WHERE region = :region AND year = :year AND id = :id AND version = :version
  AND state <> 'published';

-- publication_event_list: what happened to a bulletin, in order
SELECT action, account, actor, reason, at,
       COALESCE((SELECT name FROM account WHERE account.region = publication_event.region
                    AND account.login = publication_event.actor), '') AS actor_name
FROM publication_event
WHERE region = :region AND year = :year AND publication = :id ORDER BY sequence;

-- publication_event_insert: what happened now
INSERT INTO publication_event (region, year, publication, sequence, action, account, actor, reason,
                               at)
VALUES (:region, :year, :id,
        (SELECT COALESCE(MAX(sequence), 0) + 1 FROM publication_event
         WHERE region = :region AND year = :year AND publication = :id),
        :action, :account, :actor, :reason, :at);

-- publication_report_insert: a version that a published bulletin counts
INSERT INTO publication_report (region, year, code, period, version, publication)
VALUES (:region, :year, :code, :period, :version, :id);

-- publication_report_list: the newest versions that published bulletins of a kind count, with the
-- last of these bulletins
SELECT counted.code, counted.period, MAX(counted.version) AS version, MAX(p.number) AS number
FROM publication_report AS counted
JOIN publication AS p ON p.region = counted.region AND p.year = counted.year
                     AND p.id = counted.publication
WHERE counted.region = :region AND counted.year = :year AND p.kind = :kind
GROUP BY counted.code, counted.period ORDER BY counted.code, counted.period;

-- publication_file_list: the files of a published bulletin
SELECT form, digest FROM publication_file
WHERE region = :region AND year = :year AND publication = :id ORDER BY form;

-- publication_file_get: one of them
SELECT digest, bytes FROM publication_file
WHERE region = :region AND year = :year AND publication = :id AND form = :form;

-- publication_file_insert: a file as it was made
INSERT INTO publication_file (region, year, publication, form, digest, bytes)
VALUES (:region, :year, :id, :form, :digest, :bytes);

-- publication_file_find: whose file has a digest
SELECT p.region, p.year, p.kind, p.number, f.form FROM publication_file AS f
JOIN publication AS p ON p.region = f.region AND p.year = f.year AND p.id = f.publication
WHERE f.digest = :digest /*all regions*/;

-- publication_of_digest: the published bulletin whose content has a digest
SELECT region, year, kind, number FROM publication
WHERE digest = :digest AND state = 'published' /*all regions*/ /*scan*/;
