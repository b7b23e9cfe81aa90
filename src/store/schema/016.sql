-- A bulletin that can be searched (文库): those that were published enter by themselves, others
-- are brought as files. `name` is that of the file, or 410423/2022/2 of a published one; `digest`
-- is the SM3 of the file or of the frozen content, `text_digest` that of the words alone. `date` is
-- '' and `year` 0 where nobody knows. `folded` is the text as it is searched. One that was removed
-- keeps its id, and nothing else of what it said.
CREATE TABLE library (
    region      TEXT   NOT NULL,
    id          BIGINT NOT NULL CHECK (id > 0),
    source      TEXT   NOT NULL CHECK (source IN ('published', 'imported', 'removed')),
    kind        TEXT   NOT NULL CHECK (kind IN ('briefing', 'notice', 'special', 'list', 'other')),
    year        BIGINT NOT NULL CHECK (year >= 0),
    place       TEXT   NOT NULL,
    number      TEXT   NOT NULL,
    title       TEXT   NOT NULL,
    issuer      TEXT   NOT NULL,
    date        TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    digest      TEXT   NOT NULL,
    text_digest TEXT   NOT NULL,
    characters  BIGINT NOT NULL,
    actor       TEXT   NOT NULL,
    at          TEXT   NOT NULL,
    version     BIGINT NOT NULL,
    text        TEXT   NOT NULL,
    folded      TEXT   NOT NULL,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region) REFERENCES region (region)
);
CREATE UNIQUE INDEX library_digest ON library (region, digest);

-- A passage that is kept to be written again (常用语), with words to find it by. `document` is the
-- bulletin it was taken from, 0 if none.
CREATE TABLE phrase (
    region   TEXT   NOT NULL,
    id       BIGINT NOT NULL CHECK (id > 0),
    words    TEXT   NOT NULL,
    tags     TEXT   NOT NULL,
    folded   TEXT   NOT NULL,
    document BIGINT NOT NULL,
    actor    TEXT   NOT NULL,
    at       TEXT   NOT NULL,
    version  BIGINT NOT NULL,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region) REFERENCES region (region)
);

-- Who has taken a phrase, and how often.
CREATE TABLE phrase_use (
    region TEXT   NOT NULL,
    phrase BIGINT NOT NULL,
    actor  TEXT   NOT NULL,
    times  BIGINT NOT NULL CHECK (times > 0),
    PRIMARY KEY (region, phrase, actor),
    FOREIGN KEY (region, phrase) REFERENCES phrase (region, id)
);
