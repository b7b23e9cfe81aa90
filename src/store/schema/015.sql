-- A programme's year was closed or opened again (年度关闭). Only ever added; the last one counts.
-- `digest` seals all that the year says (service/year_seal.h), `chain` and `chain_digest` are the
-- head of the region's audit chain when it was closed; of a reopening they are '' and 0.
CREATE TABLE year_event (
    region       TEXT   NOT NULL,
    year         BIGINT NOT NULL,
    sequence     BIGINT NOT NULL CHECK (sequence > 0),
    action       TEXT   NOT NULL CHECK (action IN ('close', 'reopen')),
    reason       TEXT   NOT NULL,
    unsettled    BIGINT NOT NULL CHECK (unsettled >= 0),
    digest       TEXT   NOT NULL,
    chain        BIGINT NOT NULL,
    chain_digest TEXT   NOT NULL,
    actor        TEXT   NOT NULL,
    at           TEXT   NOT NULL,
    PRIMARY KEY (region, year, sequence),
    FOREIGN KEY (region, year) REFERENCES programme (region, year)
);

-- An indicator that was not finished in one year and goes on in a later one (结转).
CREATE TABLE carried_indicator (
    region    TEXT   NOT NULL,
    year      BIGINT NOT NULL,
    code      TEXT   NOT NULL,
    from_year BIGINT NOT NULL,
    from_code TEXT   NOT NULL,
    PRIMARY KEY (region, year, code),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code),
    FOREIGN KEY (region, from_year, from_code) REFERENCES indicator (region, year, code)
);
