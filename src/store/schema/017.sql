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
