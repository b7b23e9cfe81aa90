-- scheme_list: the newest version of each scheme of a region
SELECT scheme.key AS key, scheme.version AS version, scheme.name AS name, scheme.actor AS actor,
       scheme.at AS at
FROM scheme
WHERE scheme.region = :region
  AND scheme.version = (SELECT MAX(other.version) FROM scheme other
                        WHERE other.region = scheme.region AND other.key = scheme.key)
ORDER BY scheme.key;

-- scheme_get: a version of a scheme
SELECT name, text, actor, at FROM scheme WHERE region = :region AND key = :key AND version =
       :version;

-- scheme_newest: the number of the newest version of a scheme
SELECT COALESCE(MAX(version), 0) AS version FROM scheme WHERE region = :region AND key = :key;

-- scheme_insert: a version of a scheme
INSERT INTO scheme (region, key, version, name, text, account, actor, at)
VALUES (:region, :key, :version, :name, :text, :account, :actor, :at);

-- assessment_list: the assessments of a region and year, newest first
SELECT assessment.id AS id, assessment.day AS day, assessment.name AS name, assessment.scheme AS
       scheme,
       assessment.scheme_version AS scheme_version, assessment.state AS state, assessment.version
       AS version,
       assessment.revision AS revision, assessment.publisher AS publisher, assessment.published
       AS published,
       assessment.closes AS closes, assessment.digest AS digest, assessment.year AS year,
       scheme.name AS scheme_name
FROM assessment JOIN scheme ON scheme.region = assessment.region AND scheme.key = assessment.scheme
                           AND scheme.version = assessment.scheme_version
WHERE assessment.region = :region AND (assessment.year = :year OR :year = 0)
ORDER BY assessment.id DESC;

-- assessment_get: one assessment
SELECT assessment.id AS id, assessment.day AS day, assessment.name AS name, assessment.scheme AS
       scheme,
       assessment.scheme_version AS scheme_version, assessment.state AS state, assessment.version
       AS version,
       assessment.revision AS revision, assessment.publisher AS publisher, assessment.published
       AS published,
       assessment.closes AS closes, assessment.digest AS digest, assessment.year AS year,
       scheme.name AS scheme_name
FROM assessment JOIN scheme ON scheme.region = assessment.region AND scheme.key = assessment.scheme
                           AND scheme.version = assessment.scheme_version
WHERE assessment.region = :region AND assessment.id = :id;

-- assessment_next: the number of the next one
SELECT COALESCE(MAX(id), 0) + 1 AS id FROM assessment WHERE region = :region;

-- assessment_insert: a new assessment, a draft
INSERT INTO assessment (region, id, year, day, name, scheme, scheme_version, state, version,
       revision, publisher,
                        published, closes, digest)
VALUES (:region, :id, :year, :day, :name, :scheme, :scheme_version, 'draft', 1, 0, 0, '', '', '');

-- assessment_touch: something of it changed
UPDATE assessment SET version = version + 1 WHERE region = :region AND id = :id;

-- assessment_move: its state, with what goes with it
UPDATE assessment SET state = :state, version = version + 1, revision = :revision, publisher =
       :publisher,
                      published = :published, closes = :closes, digest = :digest
WHERE region = :region AND id = :id;

-- assessment_units: who is assessed, by name
SELECT assessment_unit.unit AS unit, assessment_unit.series AS series, unit.name AS name
FROM assessment_unit JOIN unit ON unit.region = assessment_unit.region AND unit.id =
       assessment_unit.unit
WHERE assessment_unit.region = :region AND assessment_unit.assessment = :assessment
ORDER BY assessment_unit.unit;

-- assessment_unit_insert: a unit takes part
INSERT INTO assessment_unit (region, assessment, unit, series) VALUES (:region, :assessment,
       :unit, :series);

-- assessment_values: every value that was entered, the last of each the one that counts
SELECT measure, unit, part, sequence, known, value, scale, evidence, account, actor, at FROM
       assessment_value
WHERE region = :region AND assessment = :assessment ORDER BY measure, unit, part, sequence;

-- assessment_value_insert: a value
INSERT INTO assessment_value (region, assessment, measure, unit, part, sequence, known, value,
       scale, evidence,
                              account, actor, at)
VALUES (:region, :assessment, :measure, :unit, :part,
        (SELECT COALESCE(MAX(sequence), 0) + 1 FROM assessment_value
         WHERE region = :region AND assessment = :assessment AND measure = :measure AND unit =
         :unit
           AND part = :part),
        :known, :value, :scale, :evidence, :account, :actor, :at);

-- assessment_entries: everything entered, also what was taken back
SELECT id, unit, item, value, scale, day, words, evidence, account, actor, at, removed, remover,
       reason
FROM assessment_entry WHERE region = :region AND assessment = :assessment ORDER BY id;

-- assessment_entry_next: the number of the next one
SELECT COALESCE(MAX(id), 0) + 1 AS id FROM assessment_entry WHERE region = :region AND assessment
       = :assessment;

-- assessment_entry_insert: something with its evidence
INSERT INTO assessment_entry (region, assessment, id, unit, item, value, scale, day, words,
       evidence, account, actor,
                              at, removed, remover, reason)
VALUES (:region, :assessment, :id, :unit, :item, :value, :scale, :day, :words, :evidence,
       :account, :actor, :at, '',
        '', '');

-- assessment_entry_remove: it does not count any more
UPDATE assessment_entry SET removed = :at, remover = :actor, reason = :reason
WHERE region = :region AND assessment = :assessment AND id = :id AND removed = '';

-- assessment_events: what happened, in order
SELECT action, account, actor, reason, at FROM assessment_event
WHERE region = :region AND assessment = :assessment ORDER BY sequence;

-- assessment_event_insert: something happened
INSERT INTO assessment_event (region, assessment, sequence, action, account, actor, reason, at)
VALUES (:region, :assessment,
        (SELECT COALESCE(MAX(sequence), 0) + 1 FROM assessment_event
         WHERE region = :region AND assessment = :assessment),
        :action, :account, :actor, :reason, :at);

-- assessment_results: the results of a revision, the table first, then by unit
SELECT unit, text, at FROM assessment_result
WHERE region = :region AND assessment = :assessment AND revision = :revision ORDER BY unit;

-- assessment_result_insert: a result
INSERT INTO assessment_result (region, assessment, revision, unit, text, at)
VALUES (:region, :assessment, :revision, :unit, :text, :at);

-- objection_list: what was objected to
SELECT objection.id AS id, objection.unit AS unit, unit.name AS name, objection.item AS item,
       objection.words AS words,
       objection.account AS account, objection.actor AS actor, objection.at AS at, objection.due
       AS due,
       objection.state AS state, objection.answer AS answer, objection.answer_actor AS
       answer_actor,
       objection.answered AS answered
FROM objection JOIN unit ON unit.region = objection.region AND unit.id = objection.unit
WHERE objection.region = :region AND objection.assessment = :assessment ORDER BY objection.id;

-- objection_insert: a unit objects
INSERT INTO objection (region, assessment, id, unit, item, words, account, actor, at, due, state,
       answer,
                       answer_account, answer_actor, answered)
VALUES (:region, :assessment, :id, :unit, :item, :words, :account, :actor, :at, :due, 'open', '',
       0, '', '');

-- objection_answer: it is answered
UPDATE objection SET state = :state, answer = :answer, answer_account = :account, answer_actor =
       :actor,
                     answered = :at
WHERE region = :region AND assessment = :assessment AND id = :id AND state = 'open';
