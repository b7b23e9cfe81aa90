-- report_list: the newest version of every report of a programme, by indicator and period
SELECT code, period, version, state, actual, actual_scale, numerator, numerator_scale, denominator,
       denominator_scale, words, reason, unit, actor, at
FROM report AS r
WHERE region = :region AND year = :year
  AND version = (SELECT MAX(version) FROM report AS newer
                 WHERE newer.region = r.region AND newer.year = r.year AND newer.code = r.code
                   AND newer.period = r.period)
ORDER BY code, period;

-- report_insert: a report, or a new version of one
INSERT INTO report (region, year, code, period, version, state, actual, actual_scale, numerator,
                    numerator_scale, denominator, denominator_scale, words, reason, unit, actor, at)
VALUES (:region, :year, :code, :period, :version, :state, :actual, :actual_scale, :numerator,
        :numerator_scale, :denominator, :denominator_scale, :words, :reason, :unit, :actor, :at);

-- report_money_list: the money figures of every report of a programme
SELECT code, period, version, stage, value, scale FROM report_money
WHERE region = :region AND year = :year ORDER BY code, period, version, stage;

-- report_money_insert: one money figure of a report
INSERT INTO report_money (region, year, code, period, version, stage, value, scale)
VALUES (:region, :year, :code, :period, :version, :stage, :value, :scale);
