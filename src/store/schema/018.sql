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
