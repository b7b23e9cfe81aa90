-- rule_list: the rule sets of a programme, in order
SELECT version, preset, after, reason, actor, at,
       COALESCE((SELECT name FROM account WHERE account.region = status_rule.region
                    AND account.login = status_rule.actor), '') AS actor_name
FROM status_rule WHERE region = :region AND year = :year ORDER BY version;

-- rule_row_list: their rows
SELECT version, position, status, light FROM status_rule_row
WHERE region = :region AND year = :year ORDER BY version, position;

-- rule_condition_list: the conditions of the rows
SELECT version, position, number, kind, n, m FROM status_rule_condition
WHERE region = :region AND year = :year ORDER BY version, position, number;

-- rule_insert: a new rule set
INSERT INTO status_rule (region, year, version, preset, after, reason, actor, at)
VALUES (:region, :year, :version, :preset, :after, :reason, :actor, :at);

-- rule_row_insert: one of its rows
INSERT INTO status_rule_row (region, year, version, position, status, light)
VALUES (:region, :year, :version, :position, :status, :light);

-- rule_condition_insert: a condition of a row
INSERT INTO status_rule_condition (region, year, version, position, number, kind, n, m)
VALUES (:region, :year, :version, :position, :number, :kind, :n, :m);
