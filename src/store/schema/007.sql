-- What is typed into the rows of a form, beside its draft: the money of a stage, the stage of a
-- site, the day of a milestone. `part` is the stage of money, the site or the milestone's number.
CREATE TABLE report_draft_part (
    region TEXT   NOT NULL,
    year   BIGINT NOT NULL,
    code   TEXT   NOT NULL,
    period TEXT   NOT NULL,
    kind   TEXT   NOT NULL CHECK (kind IN ('money', 'site', 'milestone')),
    part   TEXT   NOT NULL CHECK (length(part) BETWEEN 1 AND 200),
    value  TEXT   NOT NULL,
    day    TEXT   NOT NULL,
    PRIMARY KEY (region, year, code, period, kind, part),
    FOREIGN KEY (region, year, code, period) REFERENCES report_draft (region, year, code, period)
);

-- What a version of a report tells of sites (their stage on a day) and milestones (their day, ''
-- when it is not finished). It counts while the version is the newest verified one of its period,
-- and nothing newer was seen of that site and day, or of that milestone: `base` is the version of
-- site_stage or milestone that was known when it was verified, -1 before.
CREATE TABLE report_part (
    region  TEXT   NOT NULL,
    year    BIGINT NOT NULL,
    code    TEXT   NOT NULL,
    period  TEXT   NOT NULL,
    version BIGINT NOT NULL,
    kind    TEXT   NOT NULL CHECK (kind IN ('site', 'milestone')),
    part    TEXT   NOT NULL CHECK (length(part) BETWEEN 1 AND 200),
    value   TEXT   NOT NULL,
    day     TEXT   NOT NULL,
    base    BIGINT NOT NULL,
    PRIMARY KEY (region, year, code, period, version, kind, part),
    FOREIGN KEY (region, year, code, period, version)
        REFERENCES report (region, year, code, period, version)
);

-- A milestone counts how often it was described anew.
ALTER TABLE milestone ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
