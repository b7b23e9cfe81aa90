-- What happened to a problem, an order, an inspection or an instruction (卷宗): who did what, when
-- and with which words. Only ever added. `day` is a day that the action names, '' without one.
CREATE TABLE dossier_event (
    region   TEXT   NOT NULL,
    year     BIGINT NOT NULL,
    subject  TEXT   NOT NULL
        CHECK (subject IN ('problem', 'order', 'inspection', 'instruction')),
    number   BIGINT NOT NULL,
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    action   TEXT   NOT NULL,
    words    TEXT   NOT NULL,
    day      TEXT   NOT NULL,
    account  BIGINT NOT NULL,
    actor    TEXT   NOT NULL,
    at       TEXT   NOT NULL,
    PRIMARY KEY (region, year, subject, number, sequence),
    FOREIGN KEY (region, year) REFERENCES programme (region, year)
);

-- Evidence hangs on a report, as before, or on a dossier: `subject` says of what it is, `number`
-- which dossier, `part` which item of an inspection (0: the whole). What hangs on a dossier has
-- no period, and a code only where the dossier has one.
CREATE TABLE attachment_of (
    region  TEXT   NOT NULL,
    id      BIGINT NOT NULL,
    year    BIGINT NOT NULL,
    code    TEXT,
    period  TEXT   NOT NULL,
    subject TEXT   NOT NULL
        CHECK (subject IN ('report', 'problem', 'order', 'inspection', 'instruction')),
    number  BIGINT NOT NULL,
    part    BIGINT NOT NULL,
    name    TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind    TEXT   NOT NULL,
    size    BIGINT NOT NULL CHECK (size >= 0),
    digest  TEXT   NOT NULL CHECK (length(digest) = 64),
    account BIGINT NOT NULL,
    at      TEXT   NOT NULL,
    removed TEXT   NOT NULL,
    PRIMARY KEY (region, id),
    CHECK (subject <> 'report' OR (code IS NOT NULL AND length(period) = 10)),
    FOREIGN KEY (region, year) REFERENCES programme (region, year),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code),
    FOREIGN KEY (region, account) REFERENCES account (region, id)
);
INSERT INTO attachment_of (region, id, year, code, period, subject, number, part, name, kind, size,
                           digest, account, at, removed)
SELECT region, id, year, code, period, 'report', 0, 0, name, kind, size, digest, account, at,
       removed
FROM attachment;
DROP TABLE attachment;
ALTER TABLE attachment_of RENAME TO attachment;
CREATE INDEX attachment_report ON attachment (region, year, code, period);
CREATE INDEX attachment_dossier ON attachment (region, year, subject, number);

-- A file on its way says likewise what it will hang on.
DROP TABLE upload;
CREATE TABLE upload (
    region   TEXT   NOT NULL,
    id       TEXT   NOT NULL CHECK (length(id) = 32),
    account  BIGINT NOT NULL,
    year     BIGINT NOT NULL,
    code     TEXT   NOT NULL,
    period   TEXT   NOT NULL,
    subject  TEXT   NOT NULL,
    number   BIGINT NOT NULL,
    part     BIGINT NOT NULL,
    name     TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    size     BIGINT NOT NULL CHECK (size > 0),
    received BIGINT NOT NULL CHECK (received BETWEEN 0 AND size),
    at       BIGINT NOT NULL,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, account) REFERENCES account (region, id)
);
CREATE INDEX upload_account ON upload (region, account);
CREATE INDEX upload_at ON upload (region, at);

-- Causes of problems that a county has added to the usual ones (问题成因).
CREATE TABLE problem_cause (
    region TEXT NOT NULL REFERENCES region (region),
    name   TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    at     TEXT NOT NULL,
    PRIMARY KEY (region, name)
);

-- Something that hinders an indicator, and who puts it right until when (问题, 整改, 销号).
-- `site` is '' when it is not about one; `inspection` and `item` say by which one it was found, 0
-- when by none; `asked` is the day that an extension is asked for, '' while none is.
CREATE TABLE problem (
    region     TEXT   NOT NULL,
    year       BIGINT NOT NULL,
    number     BIGINT NOT NULL CHECK (number > 0),
    source     TEXT   NOT NULL
        CHECK (source IN ('inspection', 'light', 'overdue', 'citizen', 'hand')),
    code       TEXT   NOT NULL,
    site       TEXT   NOT NULL,
    unit       BIGINT NOT NULL,
    cause      TEXT   NOT NULL,
    title      TEXT   NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    words      TEXT   NOT NULL,
    measures   TEXT   NOT NULL,
    found      TEXT   NOT NULL CHECK (length(found) = 10),
    deadline   TEXT   NOT NULL CHECK (length(deadline) = 10),
    asked      TEXT   NOT NULL,
    state      TEXT   NOT NULL
        CHECK (state IN ('open', 'submitted', 'checked', 'closed', 'withdrawn')),
    inspection BIGINT NOT NULL,
    item       BIGINT NOT NULL,
    version    BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (region, year, number),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id)
);

-- How a programme is supervised, where it is not the usual way: the mark before the numbers of its
-- orders, and how often in a month one unit is visited on site. `version` counts the changes of
-- these, of the ladder and of the rules that propose orders.
CREATE TABLE supervision (
    region  TEXT   NOT NULL,
    year    BIGINT NOT NULL,
    mark    TEXT   NOT NULL,
    visits  BIGINT NOT NULL CHECK (visits BETWEEN 1 AND 31),
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (region, year),
    FOREIGN KEY (region, year) REFERENCES programme (region, year)
);

-- The ladder of a programme's orders (督办层级), when it is not the usual one: steps from the
-- mildest on, with the days a unit has and those before the next step is proposed.
CREATE TABLE order_step (
    region   TEXT   NOT NULL,
    year     BIGINT NOT NULL,
    position BIGINT NOT NULL CHECK (position > 0),
    name     TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    colour   TEXT   NOT NULL CHECK (colour IN ('none', 'blue', 'yellow', 'red')),
    days     BIGINT NOT NULL CHECK (days BETWEEN 1 AND 365),
    workdays BIGINT NOT NULL CHECK (workdays IN (0, 1)),
    grace    BIGINT NOT NULL CHECK (grace BETWEEN 0 AND 365),
    card     TEXT   NOT NULL CHECK (card IN ('none', 'yellow', 'red')),
    PRIMARY KEY (region, year, position),
    FOREIGN KEY (region, year) REFERENCES programme (region, year)
);

-- When an order is proposed, when it is not by the usual rules: red months in a row, days over the
-- deadline, times in the last place, days that a problem is over its deadline.
CREATE TABLE proposal_rule (
    region TEXT   NOT NULL,
    year   BIGINT NOT NULL,
    kind   TEXT   NOT NULL
        CHECK (kind IN ('red_months', 'overdue_days', 'last_places', 'problem_days')),
    least  BIGINT NOT NULL CHECK (least BETWEEN 1 AND 365),
    step   BIGINT NOT NULL CHECK (step > 0),
    PRIMARY KEY (region, year, kind, least),
    FOREIGN KEY (region, year) REFERENCES programme (region, year)
);

-- Proposals that a person has dismissed, and why.
CREATE TABLE proposal_dismissal (
    region TEXT   NOT NULL,
    year   BIGINT NOT NULL,
    key    TEXT   NOT NULL,
    reason TEXT   NOT NULL,
    actor  TEXT   NOT NULL,
    at     TEXT   NOT NULL,
    PRIMARY KEY (region, year, key),
    FOREIGN KEY (region, year) REFERENCES programme (region, year)
);

-- A written demand to a unit (督办单). `number` counts the orders of a step in a year of sending,
-- 0 and '' before; `step` and `step_name` are those of the ladder at that time. `problem` and
-- `code` say what it is about, 0 and '' when it is about the unit as a whole. `proposal` is the
-- key of the proposal that it follows, `previous` the order that it goes beyond, '' and 0 without
-- one. `draft` is the unit's answer in the making.
CREATE TABLE supervision_order (
    region      TEXT   NOT NULL,
    year        BIGINT NOT NULL,
    id          BIGINT NOT NULL CHECK (id > 0),
    step        BIGINT NOT NULL CHECK (step > 0),
    step_name   TEXT   NOT NULL,
    number_year BIGINT NOT NULL CHECK (number_year >= 0),
    number      BIGINT NOT NULL CHECK (number >= 0),
    number_text TEXT   NOT NULL,
    unit        BIGINT NOT NULL,
    code        TEXT   NOT NULL,
    problem     BIGINT NOT NULL,
    proposal    TEXT   NOT NULL,
    previous    BIGINT NOT NULL,
    title       TEXT   NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    words       TEXT   NOT NULL,
    demand      TEXT   NOT NULL,
    basis       TEXT   NOT NULL,
    direct      TEXT   NOT NULL,
    deadline    TEXT   NOT NULL,
    sent        TEXT   NOT NULL,
    draft       TEXT   NOT NULL,
    answer      TEXT   NOT NULL,
    grade       TEXT   NOT NULL CHECK (grade IN ('', 'good', 'fair', 'poor')),
    state       TEXT   NOT NULL
        CHECK (state IN ('draft', 'sent', 'signed', 'answered', 'rated', 'withdrawn')),
    version     BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (region, year, id),
    FOREIGN KEY (region, year) REFERENCES programme (region, year),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id)
);

-- The last number of each step's orders in a year of sending. It is taken in the transaction that
-- sends the order, which is alone in its region: so numbers have no gaps.
CREATE TABLE order_counter (
    region TEXT   NOT NULL REFERENCES region (region),
    year   BIGINT NOT NULL,
    name   TEXT   NOT NULL,
    last   BIGINT NOT NULL CHECK (last > 0),
    PRIMARY KEY (region, year, name)
);

-- A card that a unit was shown (黄牌, 红牌): of a unit, where a light is of an item. `revoked` is
-- why it was taken back, '' while it stands; `order_id` is the order that it went out with, 0
-- when none.
CREATE TABLE unit_card (
    region   TEXT   NOT NULL,
    year     BIGINT NOT NULL,
    id       BIGINT NOT NULL CHECK (id > 0),
    unit     BIGINT NOT NULL,
    colour   TEXT   NOT NULL CHECK (colour IN ('yellow', 'red')),
    order_id BIGINT NOT NULL,
    reason   TEXT   NOT NULL,
    given    TEXT   NOT NULL CHECK (length(given) = 10),
    actor    TEXT   NOT NULL,
    at       TEXT   NOT NULL,
    revoked  TEXT   NOT NULL,
    PRIMARY KEY (region, year, id),
    FOREIGN KEY (region, year) REFERENCES programme (region, year),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id)
);

-- A round of the office (专项督导): on site, or from the papers alone. `form` is what people call
-- it, `inspectors` who makes it, one a line; `period` is the reported period that it belongs to.
-- `excess` is why a unit is visited more often than the programme allows, '' when none is.
CREATE TABLE inspection (
    region     TEXT   NOT NULL,
    year       BIGINT NOT NULL,
    number     BIGINT NOT NULL CHECK (number > 0),
    onsite     BIGINT NOT NULL CHECK (onsite IN (0, 1)),
    form       TEXT   NOT NULL CHECK (length(form) BETWEEN 1 AND 200),
    title      TEXT   NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    purpose    TEXT   NOT NULL,
    inspectors TEXT   NOT NULL,
    starts     TEXT   NOT NULL CHECK (length(starts) = 10),
    ends       TEXT   NOT NULL CHECK (length(ends) = 10 AND ends >= starts),
    period     TEXT   NOT NULL CHECK (length(period) = 10),
    excess     TEXT   NOT NULL,
    conclusion TEXT   NOT NULL,
    state      TEXT   NOT NULL CHECK (state IN ('planned', 'running', 'concluded', 'cancelled')),
    version    BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (region, year, number),
    FOREIGN KEY (region, year) REFERENCES programme (region, year)
);

-- What an inspection looks at: an indicator or one of its sites, and what was claimed of it when
-- the inspection was planned.
CREATE TABLE inspection_item (
    region     TEXT   NOT NULL,
    year       BIGINT NOT NULL,
    inspection BIGINT NOT NULL,
    item       BIGINT NOT NULL CHECK (item > 0),
    code       TEXT   NOT NULL,
    site       TEXT   NOT NULL,
    unit       BIGINT NOT NULL,
    claimed    TEXT   NOT NULL,
    PRIMARY KEY (region, year, inspection, item),
    FOREIGN KEY (region, year, inspection) REFERENCES inspection (region, year, number),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id)
);

-- What was seen of an item, by the office (督导) or by the unit itself (自查). Only ever added:
-- the highest version holds.
CREATE TABLE inspection_record (
    region     TEXT   NOT NULL,
    year       BIGINT NOT NULL,
    inspection BIGINT NOT NULL,
    item       BIGINT NOT NULL,
    side       TEXT   NOT NULL CHECK (side IN ('office', 'unit')),
    version    BIGINT NOT NULL CHECK (version > 0),
    verdict    TEXT   NOT NULL CHECK (verdict IN ('agrees', 'differs', 'unseen')),
    seen       TEXT   NOT NULL,
    words      TEXT   NOT NULL,
    account    BIGINT NOT NULL,
    actor      TEXT   NOT NULL,
    at         TEXT   NOT NULL,
    PRIMARY KEY (region, year, inspection, item, side, version),
    FOREIGN KEY (region, year, inspection, item)
        REFERENCES inspection_item (region, year, inspection, item)
);

-- What a leader wrote about something (批示), and what came of it. `subject` with `target` names a
-- dossier or an indicator, '' when it is about the year's work.
CREATE TABLE instruction (
    region  TEXT   NOT NULL,
    year    BIGINT NOT NULL,
    number  BIGINT NOT NULL CHECK (number > 0),
    leader  TEXT   NOT NULL CHECK (length(leader) BETWEEN 1 AND 200),
    words   TEXT   NOT NULL,
    given   TEXT   NOT NULL CHECK (length(given) = 10),
    due     TEXT   NOT NULL CHECK (length(due) = 10),
    unit    BIGINT,
    subject TEXT   NOT NULL
        CHECK (subject IN ('', 'indicator', 'problem', 'order', 'inspection')),
    target  TEXT   NOT NULL,
    result  TEXT   NOT NULL,
    state   TEXT   NOT NULL CHECK (state IN ('open', 'reported', 'done', 'withdrawn')),
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (region, year, number),
    FOREIGN KEY (region, year) REFERENCES programme (region, year),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id)
);
