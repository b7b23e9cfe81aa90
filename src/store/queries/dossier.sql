-- dossier_events: what happened to the dossiers of a subject in a year, or to one (number 0: all)
SELECT number, sequence, action, words, day, account, actor, at,
       COALESCE((SELECT name FROM account WHERE account.region = dossier_event.region
                    AND account.login = dossier_event.actor), '') AS actor_name
FROM dossier_event
WHERE region = :region AND year = :year AND subject = :subject
  AND number BETWEEN :first AND :last
ORDER BY number, sequence;

-- dossier_event_insert: what somebody does with a dossier
INSERT INTO dossier_event (region, year, subject, number, sequence, action, words, day, account,
                           actor, at)
VALUES (:region, :year, :subject, :number,
        (SELECT COALESCE(MAX(sequence), 0) + 1 FROM dossier_event
         WHERE region = :region AND year = :year AND subject = :subject AND number = :number),
        :action, :words, :day, :account, :actor, :at);

-- problem_place: whose a dossier is and how far it has come
SELECT unit, code, state FROM problem WHERE region = :region AND year = :year AND number = :number;

-- order_place: likewise
SELECT unit, code, state FROM supervision_order
WHERE region = :region AND year = :year AND id = :number;

-- instruction_place: likewise
SELECT COALESCE(unit, 0) AS unit, state FROM instruction
WHERE region = :region AND year = :year AND number = :number;

-- inspection_place: likewise of one of its items
SELECT inspection_item.unit AS unit, inspection_item.code AS code, inspection.state AS state
FROM inspection_item
JOIN inspection ON inspection.region = inspection_item.region
               AND inspection.year = inspection_item.year
               AND inspection.number = inspection_item.inspection
WHERE inspection_item.region = :region AND inspection_item.year = :year
  AND inspection_item.inspection = :number AND inspection_item.item = :part;
