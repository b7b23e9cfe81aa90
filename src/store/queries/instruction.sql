-- instruction_list: what leaders wrote about a year's work, the newest first
SELECT number, leader, words, given, due, unit, subject, target, result, state, version
FROM instruction WHERE region = :region AND year = :year ORDER BY number DESC;

-- instruction_next: the number of a year's next one
SELECT COALESCE(MAX(number), 0) + 1 AS number FROM instruction
WHERE region = :region AND year = :year;

-- instruction_insert: a new one
INSERT INTO instruction (region, year, number, leader, words, given, due, unit, subject, target,
                         result, state, version)
VALUES (:region, :year, :number, :leader, :words, :given, :due, :unit, :subject, :target, '',
        'open', 1);

-- instruction_put: what can change of it
UPDATE instruction SET due = :due, result = :result, state = :state, version = version + 1
WHERE region = :region AND year = :year AND number = :number;
