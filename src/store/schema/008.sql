-- Rule sets of a programme (评价口径). Version 1 is the default that ships with the program and has
-- no row here. A version judges the periods that end behind `after` ('' for all), until a newer one
-- does: what was closed before it came keeps the version it had. Only ever added.
CREATE TABLE status_rule (
    region  TEXT   NOT NULL,
    year    BIGINT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 1),
    preset  TEXT   NOT NULL,
    after   TEXT   NOT NULL,
    reason  TEXT   NOT NULL,
    actor   TEXT   NOT NULL,
    at      TEXT   NOT NULL,
    PRIMARY KEY (region, year, version),
    FOREIGN KEY (region, year) REFERENCES programme (region, year)
);

-- The rows of a rule set: the first whose conditions all hold gives status and light. Only ever
-- added.
CREATE TABLE status_rule_row (
    region   TEXT   NOT NULL,
    year     BIGINT NOT NULL,
    version  BIGINT NOT NULL,
    position BIGINT NOT NULL CHECK (position > 0),
    status   TEXT   NOT NULL,
    light    TEXT   NOT NULL CHECK (light IN ('green', 'yellow', 'red')),
    PRIMARY KEY (region, year, version, position),
    FOREIGN KEY (region, year, version) REFERENCES status_rule (region, year, version)
);

-- The conditions of a row. Only ever added.
CREATE TABLE status_rule_condition (
    region   TEXT   NOT NULL,
    year     BIGINT NOT NULL,
    version  BIGINT NOT NULL,
    position BIGINT NOT NULL,
    number   BIGINT NOT NULL CHECK (number > 0),
    kind     TEXT   NOT NULL,
    n        BIGINT NOT NULL,
    m        BIGINT NOT NULL,
    PRIMARY KEY (region, year, version, position, number),
    FOREIGN KEY (region, year, version, position)
        REFERENCES status_rule_row (region, year, version, position)
);

-- Other margins than the usual ones become version 2.
INSERT INTO status_rule (region, year, version, preset, after, reason, actor, at)
SELECT region, year, 2, 'default', '', '', '', '' FROM programme
WHERE ahead_points <> 10 OR slight_percent <> 80;

INSERT INTO status_rule_row (region, year, version, position, status, light)
SELECT r.region, r.year, r.version, row.position, row.status, row.light
FROM status_rule AS r CROSS JOIN (
    SELECT 1 AS position, 'exceeded' AS status, 'green' AS light
    UNION ALL SELECT 2, 'completed_early', 'green'
    UNION ALL SELECT 3, 'completed', 'green'
    UNION ALL SELECT 4, 'overdue', 'red'
    UNION ALL SELECT 5, 'ahead', 'green'
    UNION ALL SELECT 6, 'on_schedule', 'green'
    UNION ALL SELECT 7, 'slightly_behind', 'yellow'
    UNION ALL SELECT 8, 'behind', 'red') AS row;

INSERT INTO status_rule_condition (region, year, version, position, number, kind, n, m)
SELECT r.region, r.year, r.version, c.position, 1, c.kind,
       CASE c.position WHEN 5 THEN p.ahead_points WHEN 6 THEN 100 WHEN 7 THEN p.slight_percent
                       ELSE 0 END, 0
FROM status_rule AS r JOIN programme AS p ON p.region = r.region AND p.year = r.year CROSS JOIN (
    SELECT 1 AS position, 'exceeded' AS kind
    UNION ALL SELECT 2, 'reached_early'
    UNION ALL SELECT 3, 'reached'
    UNION ALL SELECT 4, 'overdue'
    UNION ALL SELECT 5, 'points_ahead'
    UNION ALL SELECT 6, 'percent_of_planned'
    UNION ALL SELECT 7, 'percent_of_planned') AS c;

ALTER TABLE programme DROP COLUMN ahead_points;
ALTER TABLE programme DROP COLUMN slight_percent;

-- Which rule set an evaluation was made by.
ALTER TABLE evaluation ADD COLUMN rule_version BIGINT NOT NULL DEFAULT 1;
UPDATE evaluation SET rule_version = 2
WHERE EXISTS (SELECT 1 FROM status_rule AS r
              WHERE r.region = evaluation.region AND r.year = evaluation.year);
