-- A bulletin on its way to publication, and then published: numbered through the programme's year.
-- `content` is the document as frozen text with its facts, `digest` its SM3; both stay as they are
-- once it is published. `key` and `signature` are the signer's, '' before. `corrects` names the
-- published one that it corrects, and `why` the reason.
CREATE TABLE publication (
    region    TEXT   NOT NULL,
    year      BIGINT NOT NULL,
    number    BIGINT NOT NULL CHECK (number > 0),
    period    TEXT   NOT NULL CHECK (length(period) = 10),
    annexes   TEXT   NOT NULL,
    title     TEXT   NOT NULL,
    state     TEXT   NOT NULL CHECK (state IN ('drafted', 'checked', 'signed', 'returned',
                                               'published')),
    content   TEXT   NOT NULL,
    digest    TEXT   NOT NULL CHECK (length(digest) = 64),
    corrects  BIGINT,
    why       TEXT   NOT NULL,
    key       TEXT   NOT NULL,
    signature TEXT   NOT NULL,
    published TEXT   NOT NULL,
    version   BIGINT NOT NULL,
    PRIMARY KEY (region, year, number),
    FOREIGN KEY (region, year) REFERENCES programme (region, year),
    FOREIGN KEY (region, year, corrects) REFERENCES publication (region, year, number),
    CHECK ((state = 'published') = (signature <> ''))
);

-- What happened to it: drafted, checked, signed, returned with a reason, published. Only ever
-- added.
CREATE TABLE publication_event (
    region   TEXT   NOT NULL,
    year     BIGINT NOT NULL,
    number   BIGINT NOT NULL,
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    action   TEXT   NOT NULL CHECK (action IN ('draft', 'redraft', 'check', 'sign', 'return',
                                               'publish')),
    account  BIGINT,
    actor    TEXT   NOT NULL,
    reason   TEXT   NOT NULL,
    at       TEXT   NOT NULL,
    PRIMARY KEY (region, year, number, sequence),
    FOREIGN KEY (region, year, number) REFERENCES publication (region, year, number)
);

-- The versions of reports whose figures a published bulletin counts: they are locked.
CREATE TABLE publication_report (
    region  TEXT   NOT NULL,
    year    BIGINT NOT NULL,
    code    TEXT   NOT NULL,
    period  TEXT   NOT NULL CHECK (length(period) = 10),
    version BIGINT NOT NULL,
    number  BIGINT NOT NULL,
    PRIMARY KEY (region, year, code, period, version, number),
    FOREIGN KEY (region, year, code, period, version)
        REFERENCES report (region, year, code, period, version),
    FOREIGN KEY (region, year, number) REFERENCES publication (region, year, number)
);

-- The files of a published bulletin as they were made: the bytes by base64, `digest` their SM3.
CREATE TABLE publication_file (
    region TEXT   NOT NULL,
    year   BIGINT NOT NULL,
    number BIGINT NOT NULL,
    form   TEXT   NOT NULL CHECK (form IN ('docx', 'pdf', 'html', 'ofd')),
    digest TEXT   NOT NULL CHECK (length(digest) = 64),
    bytes  TEXT   NOT NULL,
    PRIMARY KEY (region, year, number, form),
    FOREIGN KEY (region, year, number) REFERENCES publication (region, year, number)
);
CREATE UNIQUE INDEX publication_file_digest ON publication_file (digest);
