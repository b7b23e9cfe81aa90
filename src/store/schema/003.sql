-- A person or machine that signs in (帐号). `unit` is set for people of a unit; the office's people
-- have none. `password` is '' until somebody gives one; `locked_until` is in seconds since 1970, 0
-- when it is not locked. Roles: reporter 填报员, head 审核人, office 目标办, inspector 督查员,
-- leader 领导, and the three administrators of 三员分立: system, security, audit.
CREATE TABLE account (
    region       TEXT   NOT NULL REFERENCES region (region),
    id           BIGINT NOT NULL,
    login        TEXT   NOT NULL UNIQUE CHECK (length(login) BETWEEN 2 AND 64),
    name         TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    role         TEXT   NOT NULL CHECK (role IN ('reporter', 'head', 'office', 'inspector',
                                                 'leader', 'system', 'security', 'audit')),
    unit         BIGINT,
    password     TEXT   NOT NULL,
    must_change  BIGINT NOT NULL CHECK (must_change IN (0, 1)),
    failures     BIGINT NOT NULL CHECK (failures >= 0),
    locked_until BIGINT NOT NULL,
    totp_secret  TEXT   NOT NULL,
    totp_on      BIGINT NOT NULL CHECK (totp_on IN (0, 1)),
    totp_step    BIGINT NOT NULL,
    disabled     BIGINT NOT NULL CHECK (disabled IN (0, 1)),
    mail         TEXT   NOT NULL,
    version      BIGINT NOT NULL,
    at           TEXT   NOT NULL,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id),
    CHECK ((role IN ('reporter', 'head')) = (unit IS NOT NULL))
);

-- A browser that is signed in. The token itself is only in the cookie; here is its digest.
CREATE TABLE session (
    token   TEXT   NOT NULL PRIMARY KEY CHECK (length(token) = 64),
    region  TEXT   NOT NULL,
    account BIGINT NOT NULL,
    csrf    TEXT   NOT NULL,
    since   TEXT   NOT NULL,
    seen    BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    address TEXT   NOT NULL,
    agent   TEXT   NOT NULL,
    FOREIGN KEY (region, account) REFERENCES account (region, id)
);
CREATE INDEX session_account ON session (region, account);
CREATE INDEX session_expires ON session (expires);

-- A key for a machine, with scope and expiry; again only its digest.
CREATE TABLE api_token (
    region  TEXT   NOT NULL,
    id      BIGINT NOT NULL,
    account BIGINT NOT NULL,
    name    TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    token   TEXT   NOT NULL UNIQUE CHECK (length(token) = 64),
    scope   TEXT   NOT NULL CHECK (scope IN ('read', 'write')),
    expires BIGINT NOT NULL,
    since   TEXT   NOT NULL,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, account) REFERENCES account (region, id)
);

-- When a period's reports are due (报告期日历). Dates are days in the office's time; the whole last
-- day counts.
CREATE TABLE period (
    region  TEXT   NOT NULL,
    year    BIGINT NOT NULL,
    period  TEXT   NOT NULL CHECK (length(period) = 10),
    opens   TEXT   NOT NULL CHECK (length(opens) = 10),
    due     TEXT   NOT NULL CHECK (length(due) = 10),
    locks   TEXT   NOT NULL CHECK (length(locks) = 10 AND locks >= due AND due >= opens),
    closed  BIGINT NOT NULL CHECK (closed IN (0, 1)),
    version BIGINT NOT NULL,
    PRIMARY KEY (region, year, period),
    FOREIGN KEY (region, year) REFERENCES programme (region, year)
);

-- A unit may report after the lock until a day, for a reason. Only ever added; the latest counts.
CREATE TABLE period_exception (
    region   TEXT   NOT NULL,
    year     BIGINT NOT NULL,
    period   TEXT   NOT NULL,
    unit     BIGINT NOT NULL,
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    until    TEXT   NOT NULL CHECK (length(until) = 10),
    reason   TEXT   NOT NULL,
    actor    TEXT   NOT NULL,
    at       TEXT   NOT NULL,
    PRIMARY KEY (region, year, period, unit, sequence),
    FOREIGN KEY (region, year, period) REFERENCES period (region, year, period),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id)
);

-- A form that is being filled in (草稿): what the unit has typed and not yet submitted. The only
-- report data that may be changed in place; submitting it makes a version in "report" and removes
-- it here.
CREATE TABLE report_draft (
    region      TEXT   NOT NULL,
    year        BIGINT NOT NULL,
    code        TEXT   NOT NULL,
    period      TEXT   NOT NULL CHECK (length(period) = 10),
    actual      TEXT   NOT NULL,
    numerator   TEXT   NOT NULL,
    denominator TEXT   NOT NULL,
    words       TEXT   NOT NULL,
    reason      TEXT   NOT NULL,
    account     BIGINT NOT NULL,
    version     BIGINT NOT NULL,
    at          TEXT   NOT NULL,
    PRIMARY KEY (region, year, code, period),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code),
    FOREIGN KEY (region, account) REFERENCES account (region, id)
);

-- What happened to a version of a report: submitted, withdrawn, returned, approved, verified. Only
-- ever added; report.state is the state after the last of them (a withdrawn version is a draft
-- again).
CREATE TABLE report_event (
    region   TEXT   NOT NULL,
    year     BIGINT NOT NULL,
    code     TEXT   NOT NULL,
    period   TEXT   NOT NULL,
    version  BIGINT NOT NULL,
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    action   TEXT   NOT NULL CHECK (action IN ('submit', 'withdraw', 'return', 'approve', 'verify',
                                                     'import')),
    account  BIGINT,
    actor    TEXT   NOT NULL,
    reason   TEXT   NOT NULL,
    at       TEXT   NOT NULL,
    PRIMARY KEY (region, year, code, period, version, sequence),
    FOREIGN KEY (region, year, code, period, version)
        REFERENCES report (region, year, code, period, version)
);

-- What people say to each other about a report. Only ever added.
CREATE TABLE comment (
    region  TEXT   NOT NULL,
    year    BIGINT NOT NULL,
    code    TEXT   NOT NULL,
    period  TEXT   NOT NULL,
    id      BIGINT NOT NULL,
    account BIGINT NOT NULL,
    words   TEXT   NOT NULL CHECK (length(words) BETWEEN 1 AND 4000),
    at      TEXT   NOT NULL,
    PRIMARY KEY (region, year, code, period, id),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code),
    FOREIGN KEY (region, account) REFERENCES account (region, id)
);

-- Evidence of a report: a file kept under its digest.
CREATE TABLE attachment (
    region  TEXT   NOT NULL,
    year    BIGINT NOT NULL,
    code    TEXT   NOT NULL,
    period  TEXT   NOT NULL,
    id      BIGINT NOT NULL,
    name    TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind    TEXT   NOT NULL,
    size    BIGINT NOT NULL CHECK (size >= 0),
    digest  TEXT   NOT NULL CHECK (length(digest) = 64),
    account BIGINT NOT NULL,
    at      TEXT   NOT NULL,
    removed TEXT   NOT NULL,
    PRIMARY KEY (region, year, code, period, id),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code),
    FOREIGN KEY (region, account) REFERENCES account (region, id)
);

-- A message to one account, shown until it is read.
CREATE TABLE notice (
    region  TEXT   NOT NULL,
    account BIGINT NOT NULL,
    id      BIGINT NOT NULL,
    kind    TEXT   NOT NULL,
    words   TEXT   NOT NULL,
    link    TEXT   NOT NULL,
    at      TEXT   NOT NULL,
    seen    TEXT   NOT NULL,
    PRIMARY KEY (region, account, id),
    FOREIGN KEY (region, account) REFERENCES account (region, id)
);

-- A write that was asked for with an idempotency key, and what it answered.
CREATE TABLE idempotency (
    region  TEXT   NOT NULL,
    account BIGINT NOT NULL,
    key     TEXT   NOT NULL CHECK (length(key) BETWEEN 1 AND 100),
    request TEXT   NOT NULL CHECK (length(request) = 64),
    status  BIGINT NOT NULL,
    answer  TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (region, account, key)
);
