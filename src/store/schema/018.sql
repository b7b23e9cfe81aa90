-- Bulletins are of several kinds and numbered through the year of their kind. `id` counts all of a
-- programme in the order in which they were drafted; those before are briefings, whose number was
-- the same. `corrects` names the id of one of the same kind.
ALTER TABLE publication RENAME COLUMN number TO id;
ALTER TABLE publication ADD COLUMN kind TEXT NOT NULL DEFAULT 'briefing'
    CHECK (kind IN ('briefing', 'notice', 'special', 'list'));
ALTER TABLE publication ADD COLUMN number BIGINT NOT NULL DEFAULT 1 CHECK (number > 0);
UPDATE publication SET number = id;
CREATE UNIQUE INDEX publication_number ON publication (region, year, kind, number);

ALTER TABLE publication_event RENAME COLUMN number TO publication;
ALTER TABLE publication_report RENAME COLUMN number TO publication;
ALTER TABLE publication_file RENAME COLUMN number TO publication;

-- How the bulletins of a kind are made in a region: what stands in the masthead, in which order the
-- units come, and the sections. Only ever added; version 1 is the preset of the program.
CREATE TABLE bulletin_template (
    region        TEXT   NOT NULL,
    kind          TEXT   NOT NULL CHECK (kind IN ('briefing', 'notice', 'special', 'list')),
    version       BIGINT NOT NULL CHECK (version > 1),
    series        TEXT   NOT NULL,
    number_format TEXT   NOT NULL,
    unit_order    TEXT   NOT NULL CHECK (unit_order IN ('programme', 'rank')),
    actor         TEXT   NOT NULL,
    at            TEXT   NOT NULL,
    PRIMARY KEY (region, kind, version),
    FOREIGN KEY (region) REFERENCES region (region)
);

CREATE TABLE bulletin_template_section (
    region   TEXT   NOT NULL,
    kind     TEXT   NOT NULL,
    version  BIGINT NOT NULL,
    position BIGINT NOT NULL CHECK (position > 0),
    slot     TEXT   NOT NULL,
    heading  TEXT   NOT NULL,
    words    TEXT   NOT NULL,
    PRIMARY KEY (region, kind, version, position),
    FOREIGN KEY (region, kind, version) REFERENCES bulletin_template (region, kind, version)
);
