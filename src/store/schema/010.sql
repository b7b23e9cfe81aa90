-- Schemes of assessment (考核方案): every version of their JSON. Only ever added.
CREATE TABLE scheme (
    region  TEXT   NOT NULL,
    key     TEXT   NOT NULL CHECK (length(key) BETWEEN 1 AND 60),
    version BIGINT NOT NULL CHECK (version > 0),
    name    TEXT   NOT NULL,
    text    TEXT   NOT NULL,
    account BIGINT NOT NULL,
    actor   TEXT   NOT NULL,
    at      TEXT   NOT NULL,
    PRIMARY KEY (region, key, version),
    FOREIGN KEY (region) REFERENCES region (region)
);

-- An assessment of a programme's units by a version of a scheme, at the end of a day. Published,
-- its
-- results stand in assessment_result, objections are taken until the end of `closes`; final,
-- nothing
-- of it changes any more, and `digest` (SM3) is that of the results.
CREATE TABLE assessment (
    region         TEXT   NOT NULL,
    id             BIGINT NOT NULL CHECK (id > 0),
    year           BIGINT NOT NULL,
    day            TEXT   NOT NULL CHECK (length(day) = 10),
    name           TEXT   NOT NULL,
    scheme         TEXT   NOT NULL,
    scheme_version BIGINT NOT NULL,
    state          TEXT   NOT NULL CHECK (state IN ('draft', 'published', 'final')),
    version        BIGINT NOT NULL,
    revision       BIGINT NOT NULL,
    publisher      BIGINT NOT NULL,
    published      TEXT   NOT NULL,
    closes         TEXT   NOT NULL,
    digest         TEXT   NOT NULL,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, year) REFERENCES programme (region, year),
    FOREIGN KEY (region, scheme, scheme_version) REFERENCES scheme (region, key, version)
);

-- The units that are assessed, with their series ('' where the scheme has none).
CREATE TABLE assessment_unit (
    region     TEXT   NOT NULL,
    assessment BIGINT NOT NULL,
    unit       BIGINT NOT NULL,
    series     TEXT   NOT NULL,
    PRIMARY KEY (region, assessment, unit),
    FOREIGN KEY (region, assessment) REFERENCES assessment (region, id),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id)
);

-- What people know of a measure: of a unit (0: of all), for the whole time ('') or a period or
-- matter.
-- Only ever added: the last sequence counts; `known` 0 takes the value back.
CREATE TABLE assessment_value (
    region     TEXT   NOT NULL,
    assessment BIGINT NOT NULL,
    measure    TEXT   NOT NULL,
    unit       BIGINT NOT NULL,
    part       TEXT   NOT NULL,
    sequence   BIGINT NOT NULL CHECK (sequence > 0),
    known      BIGINT NOT NULL CHECK (known IN (0, 1)),
    value      BIGINT NOT NULL,
    scale      BIGINT NOT NULL CHECK (scale BETWEEN 0 AND 6),
    evidence   TEXT   NOT NULL,
    account    BIGINT NOT NULL,
    actor      TEXT   NOT NULL,
    at         TEXT   NOT NULL,
    PRIMARY KEY (region, assessment, measure, unit, part, sequence),
    FOREIGN KEY (region, assessment) REFERENCES assessment (region, id)
);

-- Things entered for bonus, deduction or veto, with what proves them. One that is taken back
-- stays,
-- with who took it back and why.
CREATE TABLE assessment_entry (
    region     TEXT   NOT NULL,
    assessment BIGINT NOT NULL,
    id         BIGINT NOT NULL CHECK (id > 0),
    unit       BIGINT NOT NULL,
    item       TEXT   NOT NULL,
    value      BIGINT NOT NULL,
    scale      BIGINT NOT NULL CHECK (scale BETWEEN 0 AND 6),
    day        TEXT   NOT NULL CHECK (length(day) = 10),
    words      TEXT   NOT NULL,
    evidence   TEXT   NOT NULL,
    account    BIGINT NOT NULL,
    actor      TEXT   NOT NULL,
    at         TEXT   NOT NULL,
    removed    TEXT   NOT NULL,
    remover    TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    PRIMARY KEY (region, assessment, id),
    FOREIGN KEY (region, assessment, unit) REFERENCES assessment_unit (region, assessment, unit)
);

-- What happened to an assessment. Only ever added.
CREATE TABLE assessment_event (
    region     TEXT   NOT NULL,
    assessment BIGINT NOT NULL,
    sequence   BIGINT NOT NULL CHECK (sequence > 0),
    action     TEXT   NOT NULL,
    account    BIGINT NOT NULL,
    actor      TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    at         TEXT   NOT NULL,
    PRIMARY KEY (region, assessment, sequence),
    FOREIGN KEY (region, assessment) REFERENCES assessment (region, id)
);

-- Published results as JSON: of a unit, and the table of all (unit 0). A correction is a new
-- revision. Only ever added.
CREATE TABLE assessment_result (
    region     TEXT   NOT NULL,
    assessment BIGINT NOT NULL,
    revision   BIGINT NOT NULL CHECK (revision > 0),
    unit       BIGINT NOT NULL,
    text       TEXT   NOT NULL,
    at         TEXT   NOT NULL,
    PRIMARY KEY (region, assessment, revision, unit),
    FOREIGN KEY (region, assessment) REFERENCES assessment (region, id)
);

-- What a unit objects to (an item, '' the whole) and what it was answered, by someone else and
-- until
-- the end of `due`.
CREATE TABLE objection (
    region         TEXT   NOT NULL,
    assessment     BIGINT NOT NULL,
    id             BIGINT NOT NULL CHECK (id > 0),
    unit           BIGINT NOT NULL,
    item           TEXT   NOT NULL,
    words          TEXT   NOT NULL,
    account        BIGINT NOT NULL,
    actor          TEXT   NOT NULL,
    at             TEXT   NOT NULL,
    due            TEXT   NOT NULL CHECK (length(due) = 10),
    state          TEXT   NOT NULL CHECK (state IN ('open', 'upheld', 'rejected')),
    answer         TEXT   NOT NULL,
    answer_account BIGINT NOT NULL,
    answer_actor   TEXT   NOT NULL,
    answered       TEXT   NOT NULL,
    PRIMARY KEY (region, assessment, id),
    FOREIGN KEY (region, assessment, unit) REFERENCES assessment_unit (region, assessment, unit)
);
