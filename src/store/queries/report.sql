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
           AS actor_name,
       COALESCE((SELECT p.kind FROM publication_report AS c
                 JOIN publication AS p ON p.region = c.region AND p.year = c.year
                                      AND p.id = c.publication
                 WHERE c.region = report.region AND c.year = report.year AND c.code = report.code
                   AND c.period = report.period AND c.version = report.version
                 ORDER BY p.id DESC LIMIT 1), '') AS published_kind,
       COALESCE((SELECT p.number FROM publication_report AS c
                 JOIN publication AS p ON p.region = c.region AND p.year = c.year
                                      AND p.id = c.publication
                 WHERE c.region = report.region AND c.year = report.year AND c.code = report.code
                   AND c.period = report.period AND c.version = report.version
                 ORDER BY p.id DESC LIMIT 1), 0) AS published
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

-- report_money_versions: the money figures of the versions, of one indicator and one period ('' for
-- all)
SELECT code, period, version, stage, value, scale FROM report_money
WHERE region = :region AND year = :year AND (code = :code OR :code = '')
  AND (period = :period OR :period = '')
ORDER BY code, period, version, stage;

-- report_part_list: what the newest verified version of every report of a programme tells of sites
-- and milestones
SELECT p.code AS code, p.period AS period, p.version AS version, p.kind AS kind, p.part AS part,
       p.value AS value, p.day AS day, p.base AS base
FROM report_part AS p
JOIN report AS r ON r.region = p.region AND r.year = p.year AND r.code = p.code
    AND r.period = p.period AND r.version = p.version
WHERE p.region = :region AND p.year = :year AND r.state = 'verified'
  AND p.version = (SELECT MAX(version) FROM report AS newer
                   WHERE newer.region = p.region AND newer.year = p.year AND newer.code = p.code
                     AND newer.period = p.period AND newer.state = 'verified')
ORDER BY p.code, p.period, p.version, p.kind, p.part;

-- report_part_versions: the same of every version, of one indicator and one period ('' for all)
SELECT code, period, version, kind, part, value, day, base FROM report_part
WHERE region = :region AND year = :year AND (code = :code OR :code = '')
  AND (period = :period OR :period = '')
ORDER BY code, period, version, kind, part;

-- report_part_insert: what a version tells of a site or milestone
INSERT INTO report_part (region, year, code, period, version, kind, part, value, day, base)
VALUES (:region, :year, :code, :period, :version, :kind, :part, :value, :day, :base);

-- report_part_base_site: a version was verified: what was known of its sites then
UPDATE report_part SET base = COALESCE((
    SELECT MAX(s.version) FROM site_stage AS s
    WHERE s.region = report_part.region AND s.year = report_part.year
      AND s.code = report_part.code AND s.site = report_part.part
      AND s.observed = report_part.day), 0)
WHERE region = :region AND year = :year AND code = :code AND period = :period
  AND version = :version AND kind = 'site' AND base < 0;

-- report_part_base_milestone: likewise of its milestones
UPDATE report_part SET base = COALESCE((
    SELECT m.version FROM milestone AS m
    WHERE m.region = report_part.region AND m.year = report_part.year
      AND m.code = report_part.code AND m.number = CAST(report_part.part AS BIGINT)), 0)
WHERE region = :region AND year = :year AND code = :code AND period = :period
  AND version = :version AND kind = 'milestone' AND base < 0;

-- draft_part_list: what was typed into the rows of the forms of a period
SELECT code, kind, part, value, day FROM report_draft_part
WHERE region = :region AND year = :year AND period = :period ORDER BY code, kind, part /*scan*/;

-- draft_part_insert: a row of a form
INSERT INTO report_draft_part (region, year, code, period, kind, part, value, day)
VALUES (:region, :year, :code, :period, :kind, :part, :value, :day);

-- draft_part_clear: a form without typed rows
DELETE FROM report_draft_part
WHERE region = :region AND year = :year AND code = :code AND period = :period;

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
