-- notice_list: the notices of an account, the newest first, behind one
SELECT id, kind, words, link, at, seen FROM notice
WHERE region = :region AND account = :account AND id < :before ORDER BY id DESC LIMIT :limit;

-- notice_unread: how many it has not read
SELECT COUNT(*) AS count FROM notice
WHERE region = :region AND account = :account AND seen = '';

-- notice_same: whether an account was told this already
SELECT id FROM notice
WHERE region = :region AND account = :account AND kind = :kind AND link = :link LIMIT 1;

-- notice_insert: a new notice
INSERT INTO notice (region, account, id, kind, words, link, at, seen)
VALUES (:region, :account,
        (SELECT COALESCE(MAX(id), 0) + 1 FROM notice
         WHERE region = :region AND account = :account),
        :kind, :words, :link, :at, '');

-- notice_see: an account has read a notice (0: all)
UPDATE notice SET seen = :seen
WHERE region = :region AND account = :account AND seen = '' AND (id = :id OR :id = 0);
