-- comment_list: what was said about an indicator's report of a period, in order, behind one
SELECT comment.id AS id, comment.words AS words, account.login AS login, account.name AS actor,
       comment.at AS at
FROM comment JOIN account ON account.region = comment.region AND account.id = comment.account
WHERE comment.region = :region AND comment.year = :year AND comment.code = :code
  AND comment.period = :period AND comment.id > :after
ORDER BY comment.id LIMIT :limit;

-- comment_next: the number of the next one
SELECT COALESCE(MAX(id), 0) + 1 AS id FROM comment
WHERE region = :region AND year = :year AND code = :code AND period = :period;

-- comment_insert: what somebody says
INSERT INTO comment (region, year, code, period, id, account, words, at)
VALUES (:region, :year, :code, :period, :id, :account, :words, :at);

-- comment_people: the enabled accounts of a region, by id
SELECT id, login, name, role, unit FROM account WHERE region = :region AND disabled = 0 ORDER BY id;
