-- phrase_list: the phrases that hold all words, the most used first; '%' for no word
SELECT id, words, tags, document, actor, at, version,
       COALESCE((SELECT SUM(phrase_use.times) FROM phrase_use
                 WHERE phrase_use.region = phrase.region AND phrase_use.phrase = phrase.id), 0)
           AS times,
       (SELECT COUNT(*) FROM phrase_use
        WHERE phrase_use.region = phrase.region AND phrase_use.phrase = phrase.id) AS people
FROM phrase
WHERE region = :region
  AND folded LIKE :word_1 ESCAPE '\' AND folded LIKE :word_2 ESCAPE '\'
  AND folded LIKE :word_3 ESCAPE '\' AND folded LIKE :word_4 ESCAPE '\'
  AND folded LIKE :word_5 ESCAPE '\' AND folded LIKE :word_6 ESCAPE '\'
  AND folded LIKE :word_7 ESCAPE '\' AND folded LIKE :word_8 ESCAPE '\'
ORDER BY times DESC, id DESC;

-- phrase_next: the next free id, and how many there are
SELECT COALESCE(MAX(id), 0) + 1 AS id, COUNT(*) AS held FROM phrase WHERE region = :region;

-- phrase_insert: a new one
INSERT INTO phrase (region, id, words, tags, folded, document, actor, at, version)
VALUES (:region, :id, :words, :tags, :folded, :document, :actor, :at, 1);

-- phrase_put: as it is written now
UPDATE phrase SET words = :words, tags = :tags, folded = :folded, version = version + 1
WHERE region = :region AND id = :id;

-- phrase_forget: who used one that goes
DELETE FROM phrase_use WHERE region = :region AND phrase = :id;

-- phrase_remove: one that goes
DELETE FROM phrase WHERE region = :region AND id = :id;

-- phrase_used: somebody takes it
INSERT INTO phrase_use (region, phrase, actor, times) VALUES (:region, :phrase, :actor, 1)
ON CONFLICT (region, phrase, actor) DO UPDATE SET times = phrase_use.times + 1;
