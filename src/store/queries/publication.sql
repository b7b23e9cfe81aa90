-- publication_list: the bulletins of a programme, the newest first, of one number (0 for all)
SELECT number, period, annexes, title, state, digest, corrects, why, key, signature, published,
       version,
       COALESCE((SELECT MAX(later.number) FROM publication AS later
                 WHERE later.region = publication.region AND later.year = publication.year
                   AND later.corrects = publication.number AND later.state = 'published'), 0)
           AS corrected_by
FROM publication
WHERE region = :region AND year = :year AND (number = :number OR :number = 0)
ORDER BY number DESC;

-- publication_content: the frozen document of one
SELECT content FROM publication WHERE region = :region AND year = :year AND number = :number;

-- publication_of_period: the last bulletin of a period, published or on its way; 0 if none
SELECT COALESCE(MAX(number), 0) AS number FROM publication
WHERE region = :region AND year = :year AND period = :period;

-- publication_next: the next free number of a programme's bulletins
SELECT COALESCE(MAX(number), 0) + 1 AS number FROM publication
WHERE region = :region AND year = :year;

-- publication_insert: a drafted bulletin
INSERT INTO publication (region, year, number, period, annexes, title, state, content, digest,
                         corrects, why, key, signature, published, version)
VALUES (:region, :year, :number, :period, :annexes, :title, 'drafted', :content, :digest, :corrects,
        :why, '', '', '', 1);

-- publication_redraft: a returned one, drafted anew
UPDATE publication SET annexes = :annexes, title = :title, state = 'drafted', content = :content,
                       digest = :digest, why = :why, version = version + 1
WHERE region = :region AND year = :year AND number = :number AND state = 'returned';

-- publication_state: a step on its way, from the version that was looked at
UPDATE publication SET state = :state, version = version + 1
WHERE region = :region AND year = :year AND number = :number AND version = :version
  AND state <> 'published';

-- publication_seal: the last step
UPDATE publication SET state = 'published', key = :key, signature = :signature,
                       published = :published, version = version + 1
WHERE region = :region AND year = :year AND number = :number AND version = :version
  AND state <> 'published';

-- publication_event_list: what happened to a bulletin, in order
SELECT action, account, actor, reason, at,
       COALESCE((SELECT name FROM account WHERE account.region = publication_event.region
                    AND account.login = publication_event.actor), '') AS actor_name
FROM publication_event
WHERE region = :region AND year = :year AND number = :number ORDER BY sequence;

-- publication_event_insert: what happened now
INSERT INTO publication_event (region, year, number, sequence, action, account, actor, reason, at)
VALUES (:region, :year, :number,
        (SELECT COALESCE(MAX(sequence), 0) + 1 FROM publication_event
         WHERE region = :region AND year = :year AND number = :number),
        :action, :account, :actor, :reason, :at);

-- publication_report_insert: a version that a published bulletin counts
INSERT INTO publication_report (region, year, code, period, version, number)
VALUES (:region, :year, :code, :period, :version, :number);

-- publication_report_list: the newest versions that published bulletins count, with the last of
-- these bulletins
SELECT code, period, MAX(version) AS version, MAX(number) AS number FROM publication_report
WHERE region = :region AND year = :year GROUP BY code, period ORDER BY code, period;

-- publication_file_list: the files of a published bulletin
SELECT form, digest FROM publication_file
WHERE region = :region AND year = :year AND number = :number ORDER BY form;

-- publication_file_get: one of them
SELECT digest, bytes FROM publication_file
WHERE region = :region AND year = :year AND number = :number AND form = :form;

-- publication_file_insert: a file as it was made
INSERT INTO publication_file (region, year, number, form, digest, bytes)
VALUES (:region, :year, :number, :form, :digest, :bytes);

-- publication_file_find: whose file has a digest
SELECT region, year, number, form FROM publication_file WHERE digest = :digest /*all regions*/;

-- publication_of_digest: the published bulletin whose content has a digest
SELECT region, year, number FROM publication
WHERE digest = :digest AND state = 'published' /*all regions*/ /*scan*/;
