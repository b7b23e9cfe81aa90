-- period_list: the calendar of a programme, the newest period first
SELECT period, opens, due, locks, closed, version FROM period
WHERE region = :region AND year = :year ORDER BY period DESC;

-- period_get: the calendar of one period
SELECT opens, due, locks, closed, version FROM period
WHERE region = :region AND year = :year AND period = :period;

-- period_insert: a period that is opened
INSERT INTO period (region, year, period, opens, due, locks, closed, version)
VALUES (:region, :year, :period, :opens, :due, :locks, 0, 1);

-- period_update: its new calendar
UPDATE period SET opens = :opens, due = :due, locks = :locks, closed = :closed,
                  version = version + 1
WHERE region = :region AND year = :year AND period = :period;

-- period_open_now: the last period that takes reports on a day
SELECT MAX(period) AS period FROM period
WHERE region = :region AND year = :year AND opens <= :day AND locks >= :day AND closed = 0;

-- period_reported: the last period of a programme that has verified reports
SELECT MAX(period) AS period FROM report
WHERE region = :region AND year = :year AND state = 'verified';

-- exception_list: the exceptions of a period, the latest of a unit last
SELECT unit, sequence, until, reason, actor, at,
       COALESCE((SELECT name FROM account WHERE account.region = period_exception.region
                    AND account.login = period_exception.actor), '') AS actor_name
FROM period_exception
WHERE region = :region AND year = :year AND period = :period ORDER BY unit, sequence;

-- exception_insert: a unit may report longer
INSERT INTO period_exception (region, year, period, unit, sequence, until, reason, actor, at)
VALUES (:region, :year, :period, :unit,
        (SELECT COALESCE(MAX(sequence), 0) + 1 FROM period_exception
         WHERE region = :region AND year = :year AND period = :period AND unit = :unit),
        :until, :reason, :actor, :at);

-- periods_verified: the periods of a programme that have verified reports, in order
SELECT DISTINCT period FROM report
WHERE region = :region AND year = :year AND state = 'verified' ORDER BY period;
