-- programme_list: all programmes with the name of their region
SELECT programme.region AS region, region.name AS name, programme.year AS year
FROM programme JOIN region ON region.region = programme.region
ORDER BY programme.region, programme.year /*scan*/ /*all regions*/;

-- programmes_of: the programmes of one region, its columns those of programme_list
SELECT programme.region AS region, region.name AS name, programme.year AS year
FROM programme JOIN region ON region.region = programme.region
WHERE programme.region = :region ORDER BY programme.year;

-- programme_get: a programme, and when its reports are due
SELECT year, due_next, due_day, due_roll, remind_days, grace_days FROM programme
WHERE region = :region AND year = :year;

-- programme_insert: a new programme
INSERT INTO programme (region, year) VALUES (:region, :year);

-- programme_due_put: when the reports of a programme are due
UPDATE programme SET due_next = :due_next, due_day = :due_day, due_roll = :due_roll,
                     remind_days = :remind_days, grace_days = :grace_days
WHERE region = :region AND year = :year;

-- unit_list: the units of a region
SELECT id, name FROM unit WHERE region = :region ORDER BY id;

-- unit_insert: a new unit
INSERT INTO unit (region, id, name) VALUES (:region, :id, :name);

-- matter_list: the matters of a programme
SELECT number, name FROM matter WHERE region = :region AND year = :year ORDER BY number;

-- matter_put: a new matter, or its new name
INSERT INTO matter (region, year, number, name) VALUES (:region, :year, :number, :name)
ON CONFLICT (region, year, number) DO UPDATE SET name = excluded.name;

-- indicator_list: the indicators of a programme in its order
SELECT code, position, matter, name, kind, direction, measure, target, target_scale, basis, digits,
       rounding, start_date, deadline, level, unit, done_stage, money_stage, note
FROM indicator WHERE region = :region AND year = :year ORDER BY position, code;

-- indicator_put: a new indicator, or its new description
INSERT INTO indicator (region, year, code, position, matter, name, kind, direction, measure, target,
                       target_scale, basis, digits, rounding, start_date, deadline, level, unit,
                       done_stage, money_stage, note)
VALUES (:region, :year, :code, :position, :matter, :name, :kind, :direction, :measure, :target,
        :target_scale, :basis, :digits, :rounding, :start_date, :deadline, :level, :unit,
        :done_stage, :money_stage, :note)
ON CONFLICT (region, year, code) DO UPDATE SET
    position = excluded.position, matter = excluded.matter, name = excluded.name,
    kind = excluded.kind, direction = excluded.direction, measure = excluded.measure,
    target = excluded.target, target_scale = excluded.target_scale, basis = excluded.basis,
    digits = excluded.digits, rounding = excluded.rounding, start_date = excluded.start_date,
    deadline = excluded.deadline, level = excluded.level, unit = excluded.unit,
    done_stage = excluded.done_stage, money_stage = excluded.money_stage, note = excluded.note;

-- indicator_position: the place of an indicator in its programme
UPDATE indicator SET position = :position
WHERE region = :region AND year = :year AND code = :code;

-- support_list: the supporting units of a programme's indicators
SELECT code, unit FROM indicator_support WHERE region = :region AND year = :year
ORDER BY code, position;

-- support_clear: an indicator without supporting units
DELETE FROM indicator_support WHERE region = :region AND year = :year AND code = :code;

-- support_insert: one supporting unit
INSERT INTO indicator_support (region, year, code, unit, position)
VALUES (:region, :year, :code, :unit, :position);

-- target_event_insert: the next target of an indicator, the first one being its promise
INSERT INTO target_event (region, year, code, sequence, target, target_scale, basis, approver, at)
VALUES (:region, :year, :code,
        (SELECT COALESCE(MAX(sequence), 0) + 1 FROM target_event
         WHERE region = :region AND year = :year AND code = :code),
        :target, :target_scale, :basis, :approver, :at);

-- target_event_list: the targets that a programme's indicators have had, the promise first
SELECT code, target, target_scale, basis, approver, at,
       COALESCE((SELECT name FROM account WHERE account.region = target_event.region
                    AND account.login = target_event.approver), approver) AS approver_name
FROM target_event
WHERE region = :region AND year = :year ORDER BY code, sequence;

-- stage_target_list: the stage targets of a programme
SELECT code, period, value, scale FROM stage_target WHERE region = :region AND year = :year
ORDER BY code, period;

-- stage_target_put: a stage target, or its new value
INSERT INTO stage_target (region, year, code, period, value, scale)
VALUES (:region, :year, :code, :period, :value, :scale)
ON CONFLICT (region, year, code, period) DO UPDATE SET
    value = excluded.value, scale = excluded.scale;

-- stage_target_remove: a stage target no more
DELETE FROM stage_target
WHERE region = :region AND year = :year AND code = :code AND period = :period;

-- unit_get: the name of a unit
SELECT name FROM unit WHERE region = :region AND id = :id;

-- programme_newest: the last year that a region has a programme for
SELECT MAX(year) AS year FROM programme WHERE region = :region;

-- programme_years: the years of a region's programmes, the newest first
SELECT year FROM programme WHERE region = :region ORDER BY year DESC;

-- unit_leads: the units of a region, and how many indicators each leads in the newest programme
SELECT unit.id AS id, unit.name AS name, COUNT(indicator.code) AS indicators
FROM unit LEFT JOIN indicator
    ON indicator.region = unit.region AND indicator.unit = unit.id
   AND indicator.year = (SELECT MAX(year) FROM programme WHERE region = :region)
WHERE unit.region = :region GROUP BY unit.id, unit.name ORDER BY unit.id;
