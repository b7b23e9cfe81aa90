-- manuscript_comment_list: what is said of a manuscript, each comment before its answers
SELECT comment, reply, block, quote, words, actor, at, resolver, resolved,
       COALESCE((SELECT name FROM account WHERE account.region = manuscript_comment.region
                    AND account.login = manuscript_comment.actor), actor) AS actor_name,
       COALESCE((SELECT name FROM account WHERE account.region = manuscript_comment.region
                    AND account.login = manuscript_comment.resolver), resolver) AS resolver_name
FROM manuscript_comment
WHERE region = :region AND manuscript = :manuscript
ORDER BY comment, reply;

-- manuscript_comment_last: number of the last comment
SELECT COALESCE(MAX(comment), 0) AS comment FROM manuscript_comment
WHERE region = :region AND manuscript = :manuscript;

-- manuscript_comment_insert: a comment, or an answer to one
INSERT INTO manuscript_comment (region, year, manuscript, comment, reply, block, quote, words,
                                actor, at, resolver, resolved)
VALUES (:region, :year, :manuscript, :comment, :reply, :block, :quote, :words, :actor, :at, '', '');

-- manuscript_comment_settle: it is settled, or open again ('')
UPDATE manuscript_comment SET resolver = :resolver, resolved = :resolved
WHERE region = :region AND manuscript = :manuscript AND comment = :comment AND reply = 0;

-- manuscript_comment_mark: the text with the marks of its comments
UPDATE manuscript SET content = :content WHERE region = :region AND id = :manuscript;

-- manuscript_comment_forget: all of a manuscript
DELETE FROM manuscript_comment WHERE region = :region AND manuscript = :manuscript;
