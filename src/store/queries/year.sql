-- year_lines: all that a programme's year says, a line each, its fields with tabs between
SELECT line FROM (
    SELECT 'programme' || '	' || COALESCE(CAST(year AS TEXT), '')
        AS line FROM programme WHERE region = :region AND year = :year
    UNION ALL SELECT 'matter' || '	' || COALESCE(CAST(number AS TEXT), '') || '	' || name
        AS line FROM matter WHERE region = :region AND year = :year
    UNION ALL SELECT 'indicator' || '	' || code || '	' || COALESCE(CAST(position AS TEXT), '')
           || '	' || COALESCE(CAST(matter AS TEXT), '') || '	' || kind || '	'
           || direction || '	' || measure || '	' || COALESCE(CAST(target AS TEXT), '')
           || '	' || COALESCE(CAST(target_scale AS TEXT), '') || '	'
           || COALESCE(CAST(digits AS TEXT), '') || '	' || rounding || '	' || start_date
           || '	' || deadline || '	' || level || '	' || COALESCE(CAST(unit AS TEXT), '')
           || '	' || done_stage || '	' || money_stage || '	' || name || '	' || basis
           || '	' || note
        AS line FROM indicator WHERE region = :region AND year = :year
    UNION ALL SELECT 'target' || '	' || code || '	' || COALESCE(CAST(sequence AS TEXT), '')
           || '	' || COALESCE(CAST(target AS TEXT), '') || '	'
           || COALESCE(CAST(target_scale AS TEXT), '') || '	' || at || '	' || approver
           || '	' || basis
        AS line FROM target_event WHERE region = :region AND year = :year
    UNION ALL SELECT 'stage target' || '	' || code || '	' || period || '	'
           || COALESCE(CAST(value AS TEXT), '') || '	'
           || COALESCE(CAST(scale AS TEXT), '')
        AS line FROM stage_target WHERE region = :region AND year = :year
    UNION ALL SELECT 'report' || '	' || code || '	' || period || '	'
           || COALESCE(CAST(version AS TEXT), '') || '	' || state || '	'
           || COALESCE(CAST(actual AS TEXT), '') || '	'
           || COALESCE(CAST(actual_scale AS TEXT), '') || '	'
           || COALESCE(CAST(numerator AS TEXT), '') || '	'
           || COALESCE(CAST(numerator_scale AS TEXT), '') || '	'
           || COALESCE(CAST(denominator AS TEXT), '') || '	'
           || COALESCE(CAST(denominator_scale AS TEXT), '') || '	'
           || COALESCE(CAST(unit AS TEXT), '') || '	' || actor || '	' || at || '	'
           || words || '	' || reason
        AS line FROM report WHERE region = :region AND year = :year
    UNION ALL SELECT 'report event' || '	' || code || '	' || period || '	'
           || COALESCE(CAST(version AS TEXT), '') || '	'
           || COALESCE(CAST(sequence AS TEXT), '') || '	' || action || '	' || actor
           || '	' || at || '	' || reason
        AS line FROM report_event WHERE region = :region AND year = :year
    UNION ALL SELECT 'money' || '	' || code || '	' || period || '	'
           || COALESCE(CAST(version AS TEXT), '') || '	' || stage || '	'
           || COALESCE(CAST(value AS TEXT), '') || '	'
           || COALESCE(CAST(scale AS TEXT), '')
        AS line FROM report_money WHERE region = :region AND year = :year
    UNION ALL SELECT 'part' || '	' || code || '	' || period || '	'
           || COALESCE(CAST(version AS TEXT), '') || '	' || kind || '	' || part || '	'
           || value || '	' || day
        AS line FROM report_part WHERE region = :region AND year = :year
    UNION ALL SELECT 'site' || '	' || code || '	' || COALESCE(CAST(position AS TEXT), '') || '	'
           || nature || '	' || planned || '	' || name
        AS line FROM site WHERE region = :region AND year = :year
    UNION ALL SELECT 'site stage' || '	' || code || '	' || site || '	' || observed || '	'
           || COALESCE(CAST(version AS TEXT), '') || '	' || stage || '	' || at
        AS line FROM site_stage WHERE region = :region AND year = :year
    UNION ALL SELECT 'milestone' || '	' || code || '	' || COALESCE(CAST(number AS TEXT), '')
           || '	' || COALESCE(CAST(weight AS TEXT), '') || '	' || planned || '	'
           || actual || '	' || name
        AS line FROM milestone WHERE region = :region AND year = :year
    UNION ALL SELECT 'evaluation' || '	' || code || '	' || period || '	' || status || '	'
           || light || '	' || completion || '	' || physical || '	' || planned
           || '	' || COALESCE(CAST(carried AS TEXT), '') || '	' || inputs
        AS line FROM evaluation WHERE region = :region AND year = :year
    UNION ALL SELECT 'rule' || '	' || COALESCE(CAST(version AS TEXT), '') || '	' || preset
           || '	' || after || '	' || actor || '	' || at || '	' || reason
        AS line FROM status_rule WHERE region = :region AND year = :year
    UNION ALL SELECT 'rule row' || '	' || COALESCE(CAST(version AS TEXT), '') || '	'
           || COALESCE(CAST(position AS TEXT), '') || '	' || status || '	' || light
        AS line FROM status_rule_row WHERE region = :region AND year = :year
    UNION ALL SELECT 'rule condition' || '	' || COALESCE(CAST(version AS TEXT), '') || '	'
           || COALESCE(CAST(position AS TEXT), '') || '	'
           || COALESCE(CAST(number AS TEXT), '') || '	' || kind || '	'
           || COALESCE(CAST(n AS TEXT), '') || '	' || COALESCE(CAST(m AS TEXT), '')
        AS line FROM status_rule_condition WHERE region = :region AND year = :year
    UNION ALL SELECT 'bulletin' || '	' || period || '	' || series || '	'
           || COALESCE(CAST(number AS TEXT), '') || '	' || issuer || '	' || issued
           || '	' || copy_to || '	' || title || '	' || overall
        AS line FROM bulletin WHERE region = :region AND year = :year
    UNION ALL SELECT 'bulletin words' || '	' || period || '	' || kind || '	'
           || COALESCE(CAST(position AS TEXT), '') || '	'
           || COALESCE(CAST(unit AS TEXT), '') || '	' || cause || '	' || words
        AS line FROM bulletin_words WHERE region = :region AND year = :year
    UNION ALL SELECT 'standing' || '	' || code || '	' || period || '	' || scope || '	'
           || COALESCE(CAST(place AS TEXT), '') || '	' || claim
        AS line FROM standing WHERE region = :region AND year = :year
) AS lines ORDER BY line;

-- year_event_last: whether a year is closed, and by which event
SELECT sequence, action, reason, unsettled, digest, chain, chain_digest, actor, at FROM year_event
WHERE region = :region AND year = :year ORDER BY sequence DESC LIMIT 1;

-- year_event_insert: a year is closed or opened again
INSERT INTO year_event (region, year, sequence, action, reason, unsettled, digest, chain,
                        chain_digest, actor, at)
VALUES (:region, :year,
        (SELECT COALESCE(MAX(sequence), 0) + 1 FROM year_event
         WHERE region = :region AND year = :year),
        :action, :reason, :unsettled, :digest, :chain, :chain_digest, :actor, :at);

-- year_chain_record: the digest that a record of a region's chain has now
SELECT digest FROM audit_record WHERE region = :region AND sequence = :sequence;

-- carried_insert: an indicator goes on where another one was not finished
INSERT INTO carried_indicator (region, year, code, from_year, from_code)
VALUES (:region, :year, :code, :from_year, :from_code);

-- carried_list: the indicators of a programme that go on from an earlier year
SELECT code, from_year, from_code FROM carried_indicator
WHERE region = :region AND year = :year ORDER BY code;
