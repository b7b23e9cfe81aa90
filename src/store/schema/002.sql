-- A place in the GB/T 2260 tree (区划).
CREATE TABLE region (
    region TEXT NOT NULL PRIMARY KEY CHECK (length(region) IN (6, 9, 12)),
    name   TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200)
);

-- One region's commitments of one year (年度方案), with the margins of its status rule.
CREATE TABLE programme (
    region         TEXT   NOT NULL REFERENCES region (region),
    year           BIGINT NOT NULL CHECK (year BETWEEN 1900 AND 2199),
    ahead_points   BIGINT NOT NULL CHECK (ahead_points BETWEEN 0 AND 100),
    slight_percent BIGINT NOT NULL CHECK (slight_percent BETWEEN 0 AND 100),
    PRIMARY KEY (region, year)
);

-- An organ of a region (单位).
CREATE TABLE unit (
    region TEXT   NOT NULL REFERENCES region (region),
    id     BIGINT NOT NULL,
    name   TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    PRIMARY KEY (region, id),
    UNIQUE (region, name)
);

-- One commitment of a programme (实事).
CREATE TABLE matter (
    region TEXT   NOT NULL,
    year   BIGINT NOT NULL,
    number BIGINT NOT NULL CHECK (number > 0),
    name   TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    PRIMARY KEY (region, year, number),
    FOREIGN KEY (region, year) REFERENCES programme (region, year)
);

-- The smallest thing that has a target, a deadline and a lead unit (指标). A figure is
-- value × 10^-scale.
CREATE TABLE indicator (
    region       TEXT   NOT NULL,
    year         BIGINT NOT NULL,
    code         TEXT   NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
    position     BIGINT NOT NULL,
    matter       BIGINT NOT NULL,
    name         TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind         TEXT   NOT NULL CHECK (kind IN ('quantity', 'money', 'rate', 'site', 'milestone')),
    direction    TEXT   NOT NULL CHECK (direction IN ('at_least', 'at_most', 'hold')),
    measure      TEXT   NOT NULL,
    target       BIGINT,
    target_scale BIGINT CHECK (target_scale BETWEEN 0 AND 6),
    basis        TEXT   NOT NULL,
    digits       BIGINT NOT NULL CHECK (digits BETWEEN 0 AND 6),
    rounding     TEXT   NOT NULL CHECK (rounding IN ('half_up', 'half_even', 'truncate')),
    start_date   TEXT   NOT NULL CHECK (length(start_date) = 10),
    deadline     TEXT   NOT NULL CHECK (length(deadline) = 10 AND deadline >= start_date),
    level        TEXT   NOT NULL,
    unit         BIGINT NOT NULL,
    done_stage   TEXT   NOT NULL,
    money_stage  TEXT   NOT NULL CHECK (money_stage IN ('planned', 'arranged', 'received', 'paid')),
    note         TEXT   NOT NULL,
    PRIMARY KEY (region, year, code),
    FOREIGN KEY (region, year, matter) REFERENCES matter (region, year, number),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id),
    CHECK ((target IS NULL) = (target_scale IS NULL))
);

-- The units that support an indicator's lead unit (配合单位), in the programme's order.
CREATE TABLE indicator_support (
    region   TEXT   NOT NULL,
    year     BIGINT NOT NULL,
    code     TEXT   NOT NULL,
    unit     BIGINT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (region, year, code, unit),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id)
);

-- Every target an indicator has had; sequence 1 is the first promise. Only ever added.
CREATE TABLE target_event (
    region       TEXT   NOT NULL,
    year         BIGINT NOT NULL,
    code         TEXT   NOT NULL,
    sequence     BIGINT NOT NULL CHECK (sequence > 0),
    target       BIGINT,
    target_scale BIGINT,
    basis        TEXT   NOT NULL,
    approver     TEXT   NOT NULL,
    at           TEXT   NOT NULL,
    PRIMARY KEY (region, year, code, sequence),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code)
);

-- The value to reach by the end of a period (阶段目标).
CREATE TABLE stage_target (
    region TEXT   NOT NULL,
    year   BIGINT NOT NULL,
    code   TEXT   NOT NULL,
    period TEXT   NOT NULL CHECK (length(period) = 10),
    value  BIGINT NOT NULL,
    scale  BIGINT NOT NULL CHECK (scale BETWEEN 0 AND 6),
    PRIMARY KEY (region, year, code, period),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code)
);

-- One unit's figure and words for one indicator and period (进展填报). Versions are only ever
-- added; the highest one counts.
CREATE TABLE report (
    region            TEXT   NOT NULL,
    year              BIGINT NOT NULL,
    code              TEXT   NOT NULL,
    period            TEXT   NOT NULL CHECK (length(period) = 10),
    version           BIGINT NOT NULL CHECK (version > 0),
    state             TEXT   NOT NULL
        CHECK (state IN ('draft', 'submitted', 'approved', 'verified', 'returned')),
    actual            BIGINT,
    actual_scale      BIGINT CHECK (actual_scale BETWEEN 0 AND 6),
    numerator         BIGINT,
    numerator_scale   BIGINT CHECK (numerator_scale BETWEEN 0 AND 6),
    denominator       BIGINT CHECK (denominator > 0),
    denominator_scale BIGINT CHECK (denominator_scale BETWEEN 0 AND 6),
    words             TEXT   NOT NULL,
    reason            TEXT   NOT NULL,
    unit              BIGINT NOT NULL,
    actor             TEXT   NOT NULL,
    at                TEXT   NOT NULL,
    PRIMARY KEY (region, year, code, period, version),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id)
);

-- The other money figures of a report (计划, 筹措, 到位, 支付), in the indicator's unit.
CREATE TABLE report_money (
    region  TEXT   NOT NULL,
    year    BIGINT NOT NULL,
    code    TEXT   NOT NULL,
    period  TEXT   NOT NULL,
    version BIGINT NOT NULL,
    stage   TEXT   NOT NULL CHECK (stage IN ('planned', 'arranged', 'received', 'paid')),
    value   BIGINT NOT NULL,
    scale   BIGINT NOT NULL CHECK (scale BETWEEN 0 AND 6),
    PRIMARY KEY (region, year, code, period, version, stage),
    FOREIGN KEY (region, year, code, period, version)
        REFERENCES report (region, year, code, period, version)
);

-- One kindergarten, centre, neighbourhood (项目点).
CREATE TABLE site (
    region   TEXT   NOT NULL,
    year     BIGINT NOT NULL,
    code     TEXT   NOT NULL,
    name     TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    position BIGINT NOT NULL,
    nature   TEXT   NOT NULL,
    planned  TEXT   NOT NULL,
    PRIMARY KEY (region, year, code, name),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code)
);

-- The stage a site was seen at on a day. Only ever added; the highest version of a day counts.
CREATE TABLE site_stage (
    region   TEXT   NOT NULL,
    year     BIGINT NOT NULL,
    code     TEXT   NOT NULL,
    site     TEXT   NOT NULL,
    observed TEXT   NOT NULL CHECK (length(observed) = 10),
    version  BIGINT NOT NULL CHECK (version > 0),
    stage    TEXT   NOT NULL,
    at       TEXT   NOT NULL,
    PRIMARY KEY (region, year, code, site, observed, version),
    FOREIGN KEY (region, year, code, site) REFERENCES site (region, year, code, name)
);

-- A step of a piece of work with a planned and an actual date (节点); '' where there is no date
-- yet.
CREATE TABLE milestone (
    region  TEXT   NOT NULL,
    year    BIGINT NOT NULL,
    code    TEXT   NOT NULL,
    number  BIGINT NOT NULL CHECK (number > 0),
    name    TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    weight  BIGINT NOT NULL CHECK (weight BETWEEN 1 AND 10000),
    planned TEXT   NOT NULL,
    actual  TEXT   NOT NULL,
    PRIMARY KEY (region, year, code, number),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code)
);

-- Where an indicator stood at the end of a period, written with the change it follows from.
CREATE TABLE evaluation (
    region      TEXT   NOT NULL,
    year        BIGINT NOT NULL,
    code        TEXT   NOT NULL,
    period      TEXT   NOT NULL CHECK (length(period) = 10),
    status      TEXT   NOT NULL,
    light       TEXT   NOT NULL CHECK (light IN ('none', 'green', 'yellow', 'red')),
    completion  TEXT   NOT NULL,
    physical    TEXT   NOT NULL,
    planned     TEXT   NOT NULL,
    carried     BIGINT NOT NULL CHECK (carried IN (0, 1)),
    inputs      TEXT   NOT NULL,
    PRIMARY KEY (region, year, code, period),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code)
);

-- The frame of a period's bulletin (简报).
CREATE TABLE bulletin (
    region           TEXT   NOT NULL,
    year             BIGINT NOT NULL,
    period           TEXT   NOT NULL CHECK (length(period) = 10),
    series           TEXT   NOT NULL,
    number           BIGINT NOT NULL CHECK (number > 0),
    title            TEXT   NOT NULL,
    issuer           TEXT   NOT NULL,
    issued           TEXT   NOT NULL CHECK (length(issued) = 10),
    copy_to          TEXT   NOT NULL,
    supervised       TEXT   NOT NULL,
    supervised_by    TEXT   NOT NULL,
    supervision_kind TEXT   NOT NULL,
    sources          TEXT   NOT NULL,
    overall          TEXT   NOT NULL,
    PRIMARY KEY (region, year, period),
    FOREIGN KEY (region, year) REFERENCES programme (region, year)
);

-- What people wrote for a period's bulletin: practices, problems, next steps.
CREATE TABLE bulletin_words (
    region   TEXT   NOT NULL,
    year     BIGINT NOT NULL,
    period   TEXT   NOT NULL CHECK (length(period) = 10),
    kind     TEXT   NOT NULL CHECK (kind IN ('practice', 'problem', 'next_step')),
    position BIGINT NOT NULL CHECK (position > 0),
    unit     BIGINT,
    words    TEXT   NOT NULL,
    cause    TEXT   NOT NULL,
    PRIMARY KEY (region, year, period, kind, position),
    FOREIGN KEY (region, year) REFERENCES programme (region, year),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id)
);

-- Where an indicator stands among its peers in a scope (居全市第三位), by place or in words.
CREATE TABLE standing (
    region TEXT   NOT NULL,
    year   BIGINT NOT NULL,
    code   TEXT   NOT NULL,
    period TEXT   NOT NULL CHECK (length(period) = 10),
    scope  TEXT   NOT NULL,
    place  BIGINT CHECK (place > 0),
    claim  TEXT   NOT NULL,
    PRIMARY KEY (region, year, code, period, scope),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code)
);
