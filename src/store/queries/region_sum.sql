-- region_template_list: the indicators that a place sets for places under it, in its programme's
-- order
SELECT region_template.code AS code, region_template.kind AS kind,
       region_template.measure AS measure, indicator.name AS name,
       indicator.direction AS direction, indicator.digits AS digits,
       indicator.rounding AS rounding, indicator.target AS target,
       indicator.target_scale AS target_scale, indicator.matter AS matter,
       matter.name AS matter_name
FROM region_template
JOIN indicator ON indicator.region = region_template.region
    AND indicator.year = region_template.year AND indicator.code = region_template.code
JOIN matter ON matter.region = indicator.region AND matter.year = indicator.year
    AND matter.number = indicator.matter
WHERE region_template.region = :region AND region_template.year = :year
ORDER BY indicator.position, indicator.matter, region_template.code;

-- region_template_insert: an indicator becomes a template
INSERT INTO region_template (region, year, code, kind, measure)
VALUES (:region, :year, :code, :kind, :measure);

-- template_use_list: which indicators of a programme follow a template, and what they add
SELECT template_use.code AS code, template_use.template_region AS template_region,
       template_use.template_code AS template_code, template_use.changes AS changes,
       region_template.kind AS kind, region_template.measure AS measure
FROM template_use
JOIN region_template ON region_template.region = template_use.template_region
    AND region_template.year = template_use.year
    AND region_template.code = template_use.template_code
WHERE template_use.region = :region AND template_use.year = :year
ORDER BY template_use.code;

-- template_use_insert: an indicator follows a template from now on
INSERT INTO template_use (region, year, code, template_region, template_code, changes)
VALUES (:region, :year, :code, :template_region, :template_code, :changes);

-- template_use_put: what an indicator adds now
UPDATE template_use SET changes = :changes
WHERE region = :region AND year = :year AND code = :code;

-- template_users: the places that follow a place's template
SELECT DISTINCT region FROM template_use
WHERE template_region = :template_region AND year = :year ORDER BY region /*all regions*/;

-- template_programmes: all programmes that follow a template
SELECT DISTINCT region, year FROM template_use ORDER BY region, year /*scan*/ /*all regions*/;

-- region_sum_add: more of a part from a day on
INSERT INTO region_sum (region, year, template_region, template_code, day, part, whole, micro)
VALUES (:region, :year, :template_region, :template_code, :day, :part, :whole, :micro)
ON CONFLICT (region, year, template_region, template_code, day, part) DO UPDATE SET
    whole = region_sum.whole + excluded.whole, micro = region_sum.micro + excluded.micro;

-- region_sum_board: the sums of a place at the end of a day
SELECT template_region, template_code, part, CAST(SUM(whole) AS BIGINT) AS whole,
       CAST(SUM(micro) AS BIGINT) AS micro
FROM region_sum WHERE region = :region AND year = :year AND day <= :day
GROUP BY template_region, template_code, part;

-- region_sum_list: all sums, to be compared with what the rows give
SELECT region, year, template_region, template_code, day, part, whole, micro FROM region_sum
ORDER BY region, year, template_region, template_code, day, part /*scan*/ /*all regions*/;

-- region_sum_years: the years that a place has sums or follows a template for, the newest first
SELECT year FROM region_sum WHERE region = :region
UNION SELECT year FROM template_use WHERE region = :region
UNION SELECT year FROM region_template WHERE region = :region ORDER BY year DESC;

-- region_timeliness: by place that opened a period, how many indicators were expected in it, and
-- how many were first reported by the due day and after it
SELECT period.region AS region, COUNT(*) AS expected,
       SUM(CASE WHEN first.day <= period.due THEN 1 ELSE 0 END) AS timely,
       SUM(CASE WHEN first.day > period.due THEN 1 ELSE 0 END) AS late
FROM period
JOIN indicator ON indicator.region = period.region AND indicator.year = period.year
    AND indicator.start_date <= period.period
LEFT JOIN (
    SELECT report.region AS region, report.year AS year, report.code AS code,
           report.period AS period,
           MIN((SELECT MAX(substr(report_event.at, 1, 10)) FROM report_event
                WHERE report_event.region = report.region AND report_event.year = report.year
                  AND report_event.code = report.code AND report_event.period = report.period
                  AND report_event.version = report.version
                  AND report_event.action IN ('submit', 'import'))) AS day
    FROM report
    WHERE report.region > :begin AND report.region < :until AND report.year = :year
      AND report.period = :period AND report.state <> 'draft'
    GROUP BY report.region, report.year, report.code, report.period
) AS first ON first.region = indicator.region AND first.year = indicator.year
    AND first.code = indicator.code AND first.period = period.period
WHERE period.region > :begin AND period.region < :until AND period.year = :year
  AND period.period = :period
GROUP BY period.region ORDER BY period.region /*all regions*/;
