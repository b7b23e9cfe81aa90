-- evaluation_put: where an indicator stood at the end of a period
INSERT INTO evaluation (region, year, code, period, status, light, completion, physical, planned,
                        carried, inputs, rule_version)
VALUES (:region, :year, :code, :period, :status, :light, :completion, :physical, :planned, :carried,
        :inputs, :rule_version)
ON CONFLICT (region, year, code, period) DO UPDATE SET
    status = excluded.status, light = excluded.light, completion = excluded.completion,
    physical = excluded.physical, planned = excluded.planned, carried = excluded.carried,
    inputs = excluded.inputs, rule_version = excluded.rule_version;

-- evaluation_list: the evaluations of a programme
SELECT code, period, status, light, completion, physical, planned, carried, inputs,
       rule_version
FROM evaluation WHERE region = :region AND year = :year ORDER BY period, code;

-- evaluation_clear: a programme without evaluations, before they are written anew
DELETE FROM evaluation WHERE region = :region AND year = :year;
