-- The text of a bulletin while it is written (稿件). `content` is as that of a bulletin
-- (document/frozen.h), but a figure is told anew from its datum whenever it is read. `publication` is the bulletin
-- that was frozen from it, 0 if none.
CREATE TABLE manuscript (
    region      TEXT   NOT NULL,
    year        BIGINT NOT NULL,
    id          BIGINT NOT NULL CHECK (id > 0),
    period      TEXT   NOT NULL,
    title       TEXT   NOT NULL,
    content     TEXT   NOT NULL,
    publication BIGINT NOT NULL,
    actor       TEXT   NOT NULL,
    at          TEXT   NOT NULL,
    version     BIGINT NOT NULL,
    PRIMARY KEY (region, year, id),
    FOREIGN KEY (region, year) REFERENCES programme (region, year)
);
