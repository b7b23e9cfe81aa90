-- problem_list: the problems of a year, the newest first
SELECT number, source, code, site, unit, cause, title, words, measures, found, deadline, asked,
       state, inspection, item, version
FROM problem WHERE region = :region AND year = :year ORDER BY number DESC;

-- problem_counts: what the problems of a year count for, by unit
SELECT unit, code, state, found, deadline FROM problem
WHERE region = :region AND year = :year ORDER BY unit, number;

-- problem_similar: what the problems of all years are known by, the oldest first
SELECT problem.year AS year, problem.number AS number, problem.site AS site, unit.name AS unit,
       problem.cause AS cause, problem.title AS title, problem.found AS found,
       problem.state AS state, indicator.name AS indicator
FROM problem
JOIN indicator ON indicator.region = problem.region AND indicator.year = problem.year
              AND indicator.code = problem.code
JOIN unit ON unit.region = problem.region AND unit.id = problem.unit
WHERE problem.region = :region ORDER BY problem.year, problem.number;

-- problem_next: the number of a year's next problem
SELECT COALESCE(MAX(number), 0) + 1 AS number FROM problem WHERE region = :region AND year = :year;

-- problem_insert: a new problem
INSERT INTO problem (region, year, number, source, code, site, unit, cause, title, words, measures,
                     found, deadline, asked, state, inspection, item, version)
VALUES (:region, :year, :number, :source, :code, :site, :unit, :cause, :title, :words, '',
        :found, :deadline, '', 'open', :inspection, :item, 1);

-- problem_put: what can change of a problem
UPDATE problem SET unit = :unit, cause = :cause, title = :title, words = :words,
                   measures = :measures, deadline = :deadline, asked = :asked, state = :state,
                   version = version + 1
WHERE region = :region AND year = :year AND number = :number;

-- problem_causes: the causes that a region has added
SELECT name FROM problem_cause WHERE region = :region ORDER BY at, name;

-- problem_cause_insert: one more
INSERT INTO problem_cause (region, name, at) VALUES (:region, :name, :at);
