-- The text of a bulletin while it is written (稿件). `content` is JSON (service/manuscript_kept.h);
-- a figure in it is told anew from its datum whenever it is read. `publication` is the bulletin
-- that was frozen from it, 0 if none.
CREATE TABLE manuscript (
    region      TEXT   NOT NULL,
    year        BIGINT NOT NULL,
    id          BIGINT NOT NULL CHECK (id > 0),
    kind        TEXT   NOT NULL DEFAULT 'briefing',
    period      TEXT   NOT NULL,
    title       TEXT   NOT NULL,
    content     TEXT   NOT NULL,
    publication BIGINT NOT NULL,
    actor       TEXT   NOT NULL,
    at          TEXT   NOT NULL,
    version     BIGINT NOT NULL,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, year) REFERENCES programme (region, year)
);

-- The last id of a region: one that was thrown away is not given again, so that a page which still
-- shows it does not write into another.
CREATE TABLE manuscript_counter (
    region TEXT   NOT NULL PRIMARY KEY REFERENCES region (region),
    last   BIGINT NOT NULL CHECK (last > 0)
);

-- What is said of the words of a manuscript (批注). `reply` 0 is the comment itself, with its
-- paragraph, the words that it was made about, and who settled it when; the others answer it, and
-- have '' there.
CREATE TABLE manuscript_comment (
    region     TEXT   NOT NULL,
    year       BIGINT NOT NULL,
    manuscript BIGINT NOT NULL,
    comment    BIGINT NOT NULL CHECK (comment > 0),
    reply      BIGINT NOT NULL CHECK (reply >= 0),
    block      TEXT   NOT NULL,
    quote      TEXT   NOT NULL,
    words      TEXT   NOT NULL,
    actor      TEXT   NOT NULL,
    at         TEXT   NOT NULL,
    resolver   TEXT   NOT NULL,
    resolved   TEXT   NOT NULL,
    PRIMARY KEY (region, manuscript, comment, reply),
    FOREIGN KEY (region, manuscript) REFERENCES manuscript (region, id)
);

-- A manuscript as it was at a version, with the figures that it showed then. `submitted` is the
-- bulletin that was frozen from it, 0 if none; `since` when the first of the saves that are folded
-- into it was made, in seconds.
CREATE TABLE manuscript_version (
    region     TEXT   NOT NULL,
    year       BIGINT NOT NULL,
    manuscript BIGINT NOT NULL,
    version    BIGINT NOT NULL CHECK (version > 0),
    title      TEXT   NOT NULL,
    content    TEXT   NOT NULL,
    actor      TEXT   NOT NULL,
    at         TEXT   NOT NULL,
    note       TEXT   NOT NULL,
    submitted  BIGINT NOT NULL,
    since      BIGINT NOT NULL,
    PRIMARY KEY (region, manuscript, version),
    FOREIGN KEY (region, manuscript) REFERENCES manuscript (region, id)
);
