-- report_list: the newest verified version of every report of a programme, by indicator and period
SELECT code, period, version, state, actual, actual_scale, numerator, numerator_scale, denominator,
       denominator_scale, words, reason, unit, actor, at
FROM report AS r
WHERE region = :region AND year = :year AND state = 'verified'
  AND version = (SELECT MAX(version) FROM report AS newer
                 WHERE newer.region = r.region AND newer.year = r.year AND newer.code = r.code
                   AND newer.period = r.period AND newer.state = 'verified')
ORDER BY code, period;

-- report_versions: every version of the reports of a programme, of one indicator ('' for all) and
-- one period ('' for all), with the names of those who have an account
SELECT code, period, version, state, actual, actual_scale, numerator, numerator_scale, denominator,
       denominator_scale, words, reason, unit, actor, at,
       COALESCE((SELECT name FROM account
                 WHERE account.region = report.region AND account.login = report.actor), '')
           AS actor_name
FROM report
WHERE region = :region AND year = :year AND (code = :code OR :code = '')
  AND (period = :period OR :period = '')
ORDER BY code, period, version;

-- report_next: the number of the next version of a report
SELECT COALESCE(MAX(version), 0) + 1 AS version FROM report
WHERE region = :region AND year = :year AND code = :code AND period = :period;

-- report_insert: a report, or a new version of one
INSERT INTO report (region, year, code, period, version, state, actual, actual_scale, numerator,
                    numerator_scale, denominator, denominator_scale, words, reason, unit, actor, at)
VALUES (:region, :year, :code, :period, :version, :state, :actual, :actual_scale, :numerator,
        :numerator_scale, :denominator, :denominator_scale, :words, :reason, :unit, :actor, :at);

-- report_state: a version comes into another state
UPDATE report SET state = :state
WHERE region = :region AND year = :year AND code = :code AND period = :period
  AND version = :version;

-- report_event_list: what happened to the versions, of one indicator and one period ('' for all)
SELECT code, period, version, action, account, actor, reason, at,
       COALESCE((SELECT name FROM account WHERE account.region = report_event.region
                    AND account.login = report_event.actor), '') AS actor_name
FROM report_event
WHERE region = :region AND year = :year AND (code = :code OR :code = '')
  AND (period = :period OR :period = '')
ORDER BY code, period, version, sequence;

-- report_event_insert: something happened to a version
INSERT INTO report_event (region, year, code, period, version, sequence, action, account, actor,
                          reason, at)
VALUES (:region, :year, :code, :period, :version,
        (SELECT COALESCE(MAX(sequence), 0) + 1 FROM report_event
         WHERE region = :region AND year = :year AND code = :code AND period = :period
           AND version = :version),
        :action, :account, :actor, :reason, :at);

-- report_money_list: the money figures of every report of a programme
SELECT code, period, version, stage, value, scale FROM report_money
WHERE region = :region AND year = :year ORDER BY code, period, version, stage;

-- report_money_insert: one money figure of a report
INSERT INTO report_money (region, year, code, period, version, stage, value, scale)
VALUES (:region, :year, :code, :period, :version, :stage, :value, :scale);

-- draft_list: what was typed into the forms of a period and not submitted
SELECT code, actual, numerator, denominator, words, reason, account, version, at FROM report_draft
WHERE region = :region AND year = :year AND period = :period ORDER BY code /*scan*/;

-- draft_put: what was typed into a form
INSERT INTO report_draft (region, year, code, period, actual, numerator, denominator, words, reason,
                          account, version, at)
VALUES (:region, :year, :code, :period, :actual, :numerator, :denominator, :words, :reason,
        :account, :version, :at)
ON CONFLICT (region, year, code, period) DO UPDATE SET
    actual = excluded.actual, numerator = excluded.numerator, denominator = excluded.denominator,
    words = excluded.words, reason = excluded.reason, account = excluded.account,
    version = excluded.version, at = excluded.at;

-- draft_delete: a form whose typing was submitted
DELETE FROM report_draft
WHERE region = :region AND year = :year AND code = :code AND period = :period;
