-- archive_programme: all of a year, for the seal and the archive
SELECT year, due_next, due_day, due_roll, remind_days, grace_days
FROM programme
WHERE region = :region AND year = :year;

-- archive_matter: all of a year, for the seal and the archive
SELECT number, name
FROM matter
WHERE region = :region AND year = :year ORDER BY number;

-- archive_indicator: all of a year, for the seal and the archive
SELECT code, position, matter, name, kind, direction, measure, target, target_scale, basis,
    digits, rounding, start_date, deadline, level, unit, done_stage, money_stage, note
FROM indicator
WHERE region = :region AND year = :year ORDER BY code;

-- archive_indicator_support: all of a year, for the seal and the archive
SELECT code, unit, position
FROM indicator_support
WHERE region = :region AND year = :year ORDER BY code, unit;

-- archive_target_event: all of a year, for the seal and the archive
SELECT code, sequence, target, target_scale, basis, approver, at
FROM target_event
WHERE region = :region AND year = :year ORDER BY code, sequence;

-- archive_stage_target: all of a year, for the seal and the archive
SELECT code, period, value, scale
FROM stage_target
WHERE region = :region AND year = :year ORDER BY code, period;

-- archive_report: all of a year, for the seal and the archive
SELECT code, period, version, state, actual, actual_scale, numerator, numerator_scale,
    denominator, denominator_scale, words, reason, unit, actor, at
FROM report
WHERE region = :region AND year = :year ORDER BY code, period, version;

-- archive_report_money: all of a year, for the seal and the archive
SELECT code, period, version, stage, value, scale
FROM report_money
WHERE region = :region AND year = :year ORDER BY code, period, version, stage;

-- archive_report_part: all of a year, for the seal and the archive
SELECT code, period, version, kind, part, value, day, base
FROM report_part
WHERE region = :region AND year = :year ORDER BY code, period, version, kind, part;

-- archive_report_event: all of a year, for the seal and the archive
SELECT code, period, version, sequence, action, account, actor, reason, at
FROM report_event
WHERE region = :region AND year = :year ORDER BY code, period, version, sequence;

-- archive_comment: all of a year, for the seal and the archive
SELECT code, period, id, account, words, at
FROM comment
WHERE region = :region AND year = :year ORDER BY code, period, id;

-- archive_attachment: all of a year, for the seal and the archive
SELECT id, code, period, subject, number, part, name, kind, size, digest, account, at, removed
FROM attachment
WHERE region = :region AND year = :year ORDER BY id;

-- archive_site: all of a year, for the seal and the archive
SELECT code, name, position, nature, planned
FROM site
WHERE region = :region AND year = :year ORDER BY code, name;

-- archive_site_stage: all of a year, for the seal and the archive
SELECT code, site, observed, version, stage, at
FROM site_stage
WHERE region = :region AND year = :year ORDER BY code, site, observed, version;

-- archive_milestone: all of a year, for the seal and the archive
SELECT code, number, name, weight, planned, actual, version
FROM milestone
WHERE region = :region AND year = :year ORDER BY code, number;

-- archive_evaluation: all of a year, for the seal and the archive
SELECT code, period, status, light, completion, physical, planned, carried, inputs, rule_version
FROM evaluation
WHERE region = :region AND year = :year ORDER BY code, period;

-- archive_period: all of a year, for the seal and the archive
SELECT period, opens, due, locks, closed, version
FROM period
WHERE region = :region AND year = :year ORDER BY period;

-- archive_period_exception: all of a year, for the seal and the archive
SELECT period, unit, sequence, until, reason, actor, at
FROM period_exception
WHERE region = :region AND year = :year ORDER BY period, unit, sequence;

-- archive_status_rule: all of a year, for the seal and the archive
SELECT version, preset, after, reason, actor, at
FROM status_rule
WHERE region = :region AND year = :year ORDER BY version;

-- archive_status_rule_row: all of a year, for the seal and the archive
SELECT version, position, status, light
FROM status_rule_row
WHERE region = :region AND year = :year ORDER BY version, position;

-- archive_status_rule_condition: all of a year, for the seal and the archive
SELECT version, position, number, kind, n, m
FROM status_rule_condition
WHERE region = :region AND year = :year ORDER BY version, position, number;

-- archive_bulletin: all of a year, for the seal and the archive
SELECT period, series, number, title, issuer, issued, copy_to, supervised, supervised_by,
    supervision_kind, sources, overall
FROM bulletin
WHERE region = :region AND year = :year ORDER BY period;

-- archive_bulletin_words: all of a year, for the seal and the archive
SELECT period, kind, position, unit, words, cause
FROM bulletin_words
WHERE region = :region AND year = :year ORDER BY period, kind, position;

-- archive_standing: all of a year, for the seal and the archive
SELECT code, period, scope, place, claim
FROM standing
WHERE region = :region AND year = :year ORDER BY code, period, scope;

-- archive_city_standing: all of a year, for the seal and the archive
SELECT period, code, county, place, value, scale, direction
FROM city_standing
WHERE region = :region AND year = :year ORDER BY period, code, county;

-- archive_satisfaction: all of a year, for the seal and the archive
SELECT matter, kind, total, good, fair, bad, day, version, actor, at
FROM satisfaction
WHERE region = :region AND year = :year ORDER BY matter, kind;

-- archive_publication: all of a year, for the seal and the archive
SELECT id, kind, number, period, annexes, title, state, content, digest, corrects, why, key,
    signature, published, version
FROM publication
WHERE region = :region AND year = :year ORDER BY id;

-- archive_publication_event: all of a year, for the seal and the archive
SELECT publication, sequence, action, account, actor, reason, at
FROM publication_event
WHERE region = :region AND year = :year ORDER BY publication, sequence;

-- archive_publication_report: all of a year, for the seal and the archive
SELECT code, period, version, publication
FROM publication_report
WHERE region = :region AND year = :year ORDER BY code, period, version, publication;

-- archive_publication_file: all of a year, for the seal and the archive
SELECT publication, form, digest
FROM publication_file
WHERE region = :region AND year = :year ORDER BY publication, form;

-- archive_manuscript: all of a year, for the seal and the archive
SELECT id, kind, period, title, content, publication, actor, at, version
FROM manuscript
WHERE region = :region AND year = :year ORDER BY id;

-- archive_manuscript_comment: all of a year, for the seal and the archive
SELECT manuscript, comment, reply, block, quote, words, actor, at, resolver, resolved
FROM manuscript_comment
WHERE region = :region AND year = :year ORDER BY manuscript, comment, reply;

-- archive_manuscript_version: all of a year, for the seal and the archive
SELECT manuscript, version, title, content, actor, at, note, submitted, since
FROM manuscript_version
WHERE region = :region AND year = :year ORDER BY manuscript, version;

-- archive_problem: all of a year, for the seal and the archive
SELECT number, source, code, site, unit, cause, title, words, measures, found, deadline, asked,
    state, inspection, item, version
FROM problem
WHERE region = :region AND year = :year ORDER BY number;

-- archive_inspection: all of a year, for the seal and the archive
SELECT number, onsite, form, title, purpose, inspectors, starts, ends, period, excess, conclusion,
    state, version
FROM inspection
WHERE region = :region AND year = :year ORDER BY number;

-- archive_inspection_item: all of a year, for the seal and the archive
SELECT inspection, item, code, site, unit, claimed
FROM inspection_item
WHERE region = :region AND year = :year ORDER BY inspection, item;

-- archive_inspection_record: all of a year, for the seal and the archive
SELECT inspection, item, side, version, verdict, seen, words, account, actor, at
FROM inspection_record
WHERE region = :region AND year = :year ORDER BY inspection, item, side, version;

-- archive_instruction: all of a year, for the seal and the archive
SELECT number, leader, words, given, due, unit, subject, target, result, state, version
FROM instruction
WHERE region = :region AND year = :year ORDER BY number;

-- archive_supervision_order: all of a year, for the seal and the archive
SELECT id, step, step_name, number_year, number, number_text, unit, code, problem, proposal,
    previous, title, words, demand, basis, direct, deadline, sent, draft, answer, grade, state,
    version
FROM supervision_order
WHERE region = :region AND year = :year ORDER BY id;

-- archive_dossier_event: all of a year, for the seal and the archive
SELECT subject, number, sequence, action, words, day, account, actor, at
FROM dossier_event
WHERE region = :region AND year = :year ORDER BY subject, number, sequence;

-- archive_unit_card: all of a year, for the seal and the archive
SELECT id, unit, colour, order_id, reason, given, actor, at, revoked
FROM unit_card
WHERE region = :region AND year = :year ORDER BY id;

-- archive_supervision: all of a year, for the seal and the archive
SELECT mark, visits, version
FROM supervision
WHERE region = :region AND year = :year;

-- archive_order_step: all of a year, for the seal and the archive
SELECT position, name, colour, days, workdays, grace, card
FROM order_step
WHERE region = :region AND year = :year ORDER BY position;

-- archive_proposal_rule: all of a year, for the seal and the archive
SELECT kind, least, step
FROM proposal_rule
WHERE region = :region AND year = :year ORDER BY kind, least;

-- archive_proposal_dismissal: all of a year, for the seal and the archive
SELECT key, reason, actor, at
FROM proposal_dismissal
WHERE region = :region AND year = :year ORDER BY key;

-- archive_assessment: all of a year, for the seal and the archive
SELECT id, day, name, scheme, scheme_version, state, version, revision, publisher, published,
    closes, digest
FROM assessment
WHERE region = :region AND year = :year ORDER BY id;

-- archive_assessment_unit: all of a year, for the seal and the archive
SELECT assessment, unit, series
FROM assessment_unit
WHERE region = :region AND EXISTS (SELECT 1 FROM assessment WHERE assessment.region =
    assessment_unit.region AND assessment.id = assessment_unit.assessment AND assessment.year =
    :year) ORDER BY assessment, unit;

-- archive_assessment_value: all of a year, for the seal and the archive
SELECT assessment, measure, unit, part, sequence, known, value, scale, evidence, account, actor,
    at
FROM assessment_value
WHERE region = :region AND EXISTS (SELECT 1 FROM assessment WHERE assessment.region =
    assessment_value.region AND assessment.id = assessment_value.assessment AND assessment.year =
    :year) ORDER BY assessment, measure, unit, part, sequence;

-- archive_assessment_entry: all of a year, for the seal and the archive
SELECT assessment, id, unit, item, value, scale, day, words, evidence, account, actor, at,
    removed, remover, reason
FROM assessment_entry
WHERE region = :region AND EXISTS (SELECT 1 FROM assessment WHERE assessment.region =
    assessment_entry.region AND assessment.id = assessment_entry.assessment AND assessment.year =
    :year) ORDER BY assessment, id;

-- archive_assessment_event: all of a year, for the seal and the archive
SELECT assessment, sequence, action, account, actor, reason, at
FROM assessment_event
WHERE region = :region AND EXISTS (SELECT 1 FROM assessment WHERE assessment.region =
    assessment_event.region AND assessment.id = assessment_event.assessment AND assessment.year =
    :year) ORDER BY assessment, sequence;

-- archive_assessment_result: all of a year, for the seal and the archive
SELECT assessment, revision, unit, text, at
FROM assessment_result
WHERE region = :region AND EXISTS (SELECT 1 FROM assessment WHERE assessment.region =
    assessment_result.region AND assessment.id = assessment_result.assessment AND assessment.year
    = :year) ORDER BY assessment, revision, unit;

-- archive_objection: all of a year, for the seal and the archive
SELECT assessment, id, unit, item, words, account, actor, at, due, state, answer, answer_account,
    answer_actor, answered
FROM objection
WHERE region = :region AND EXISTS (SELECT 1 FROM assessment WHERE assessment.region =
    objection.region AND assessment.id = objection.assessment AND assessment.year = :year) ORDER
    BY assessment, id;

-- archive_region_template: all of a year, for the seal and the archive
SELECT code, kind, measure
FROM region_template
WHERE region = :region AND year = :year ORDER BY code;

-- archive_template_use: all of a year, for the seal and the archive
SELECT code, template_region, template_code, changes
FROM template_use
WHERE region = :region AND year = :year ORDER BY code;

-- archive_carried_indicator: all of a year, for the seal and the archive
SELECT code, from_year, from_code
FROM carried_indicator
WHERE region = :region AND year = :year ORDER BY code;

-- archive_year_event: all of a year, for the seal and the archive
SELECT sequence, action, reason, unsettled, digest, chain, chain_digest, actor, at
FROM year_event
WHERE region = :region AND year = :year ORDER BY sequence;

-- archive_unit: all of a year, for the seal and the archive
SELECT id, name
FROM unit
WHERE region = :region AND EXISTS (SELECT 1 FROM programme WHERE programme.region = unit.region
    AND programme.year = :year) ORDER BY id;

-- archive_scheme: all of a year, for the seal and the archive
SELECT key, version, name, text, account, actor, at
FROM scheme
WHERE region = :region AND EXISTS (SELECT 1 FROM assessment WHERE assessment.region =
    scheme.region AND assessment.year = :year AND assessment.scheme = scheme.key AND
    assessment.scheme_version = scheme.version) ORDER BY key, version;
