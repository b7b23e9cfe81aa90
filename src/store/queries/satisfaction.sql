-- satisfaction_list: the votes and calls of a programme
SELECT matter, kind, total, good, fair, bad, day, version, actor, at,
       COALESCE((SELECT name FROM account WHERE account.region = satisfaction.region
                    AND account.login = satisfaction.actor), '') AS actor_name
FROM satisfaction WHERE region = :region AND year = :year ORDER BY matter, kind;

-- satisfaction_put: the votes or calls of a matter, or others in their place
INSERT INTO satisfaction (region, year, matter, kind, total, good, fair, bad, day, version, actor,
                          at)
VALUES (:region, :year, :matter, :kind, :total, :good, :fair, :bad, :day, :version, :actor, :at)
ON CONFLICT (region, year, matter, kind) DO UPDATE SET
    total = excluded.total, good = excluded.good, fair = excluded.fair, bad = excluded.bad,
    day = excluded.day, version = excluded.version, actor = excluded.actor, at = excluded.at;
