-- library_search: the bulletins that hold all words, the newest first; '%' for no word
SELECT id, source, kind, year, place, number, title, issuer, date, name, characters, actor, at,
       version
FROM library
WHERE region = :region AND source <> 'removed'
  AND folded LIKE :word_1 ESCAPE '\' AND folded LIKE :word_2 ESCAPE '\'
  AND folded LIKE :word_3 ESCAPE '\' AND folded LIKE :word_4 ESCAPE '\'
  AND folded LIKE :word_5 ESCAPE '\' AND folded LIKE :word_6 ESCAPE '\'
  AND folded LIKE :word_7 ESCAPE '\' AND folded LIKE :word_8 ESCAPE '\'
ORDER BY date DESC, year DESC, id DESC;

-- library_list: all of them, in the same order
SELECT id, source, kind, year, place, number, title, issuer, date, name, characters, actor, at,
       version
FROM library WHERE region = :region AND source <> 'removed'
ORDER BY date DESC, year DESC, id DESC;

-- library_get: one of them
SELECT id, source, kind, year, place, number, title, issuer, date, name, characters, actor, at,
       version
FROM library WHERE region = :region AND id = :id AND source <> 'removed';

-- library_text: its words
SELECT text FROM library WHERE region = :region AND id = :id AND source <> 'removed';

-- library_same: the bulletin that is the same file, or says the same; 0 if none
SELECT id, title FROM library
WHERE region = :region AND (digest = :digest OR text_digest = :text_digest) AND id <> :but
ORDER BY id LIMIT 1;

-- library_next: the next free id, and how many there are
SELECT COALESCE(MAX(id), 0) + 1 AS id,
       COALESCE(SUM(CASE WHEN source = 'removed' THEN 0 ELSE 1 END), 0) AS held
FROM library WHERE region = :region;

-- library_insert: a new one
INSERT INTO library (region, id, source, kind, year, place, number, title, issuer, date, name,
                     digest, text_digest, characters, actor, at, version, text, folded)
VALUES (:region, :id, :source, :kind, :year, :place, :number, :title, :issuer, :date, :name,
        :digest, :text_digest, :characters, :actor, :at, 1, :text, :folded);

-- library_put: what is known of it
UPDATE library SET kind = :kind, year = :year, place = :place, number = :number, title = :title,
                   issuer = :issuer, date = :date, version = version + 1
WHERE region = :region AND id = :id;

-- library_remove: forgets all but its id
UPDATE library SET source = 'removed', kind = 'other', year = 0, place = '', number = '',
                   title = '', issuer = '', date = '', name = '', digest = :digest,
                   text_digest = '', characters = 0, text = '', folded = '', actor = :actor,
                   at = :at, version = version + 1
WHERE region = :region AND id = :id;

-- library_missing: published bulletins that are not in it yet, of a region or all
SELECT region, year, kind, number FROM publication
WHERE state = 'published' AND (region = :region OR :region = '')
  AND NOT EXISTS (SELECT 1 FROM library WHERE library.region = publication.region
                    AND library.digest = publication.digest)
ORDER BY region, year, id /*all regions*/ /*scan*/;
