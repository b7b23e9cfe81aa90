-- year_event_last: whether a year is closed, and by which event
SELECT sequence, action, reason, unsettled, digest, chain, chain_digest, actor, at FROM year_event
WHERE region = :region AND year = :year ORDER BY sequence DESC LIMIT 1;

-- year_unfinished: what the office began in a programme's year and has not brought to its end
SELECT 'problem' AS kind, CAST(number AS TEXT) AS name, code, state, number AS position
FROM problem
WHERE region = :region AND year = :year AND state NOT IN ('closed', 'withdrawn')
UNION ALL SELECT 'order' AS kind, number_text AS name, code, state, id AS position
FROM supervision_order
WHERE region = :region AND year = :year AND state NOT IN ('draft', 'rated', 'withdrawn')
UNION ALL SELECT 'inspection' AS kind, CAST(number AS TEXT) AS name, '' AS code, state,
    number AS position
FROM inspection
WHERE region = :region AND year = :year AND state NOT IN ('concluded', 'cancelled')
UNION ALL SELECT 'instruction' AS kind, CAST(number AS TEXT) AS name, '' AS code, state,
    number AS position
FROM instruction
WHERE region = :region AND year = :year AND state NOT IN ('done', 'withdrawn')
UNION ALL SELECT 'assessment' AS kind, name, '' AS code, state, id AS position
FROM assessment
WHERE region = :region AND year = :year AND state <> 'final'
ORDER BY kind, position;

-- year_event_insert: a year is closed or opened again
INSERT INTO year_event (region, year, sequence, action, reason, unsettled, digest, chain,
                        chain_digest, actor, at)
VALUES (:region, :year,
        (SELECT COALESCE(MAX(sequence), 0) + 1 FROM year_event
         WHERE region = :region AND year = :year),
        :action, :reason, :unsettled, :digest, :chain, :chain_digest, :actor, :at);

-- year_chain_record: the digest that a record of a region's chain has now
SELECT digest FROM audit_record WHERE region = :region AND sequence = :sequence;

-- carried_insert: an indicator goes on where another one was not finished
INSERT INTO carried_indicator (region, year, code, from_year, from_code)
VALUES (:region, :year, :code, :from_year, :from_code);

-- carried_list: the indicators of a programme that go on from an earlier year
SELECT code, from_year, from_code FROM carried_indicator
WHERE region = :region AND year = :year ORDER BY code;
