-- inspection_list: the inspections of a year, the newest first
SELECT number, onsite, form, title, purpose, inspectors, starts, ends, period, excess, conclusion,
       state, version
FROM inspection WHERE region = :region AND year = :year ORDER BY number DESC;

-- inspection_items: what they look at, of one or (first 1, last the greatest number) all
SELECT inspection, item, code, site, unit, claimed FROM inspection_item
WHERE region = :region AND year = :year AND inspection BETWEEN :first AND :last
ORDER BY inspection DESC, item;

-- inspection_records: what was seen of it, the oldest version first
SELECT inspection, item, side, version, verdict, seen, words, account, actor, at,
       COALESCE((SELECT name FROM account WHERE account.region = inspection_record.region
                    AND account.login = inspection_record.actor), '') AS actor_name
FROM inspection_record
WHERE region = :region AND year = :year AND inspection BETWEEN :first AND :last
ORDER BY inspection DESC, item, side, version;

-- inspection_visits: the on-site inspections that visit a unit, with the days they begin
SELECT DISTINCT inspection.number AS number, inspection.title AS title, inspection.starts AS starts
FROM inspection_item
JOIN inspection ON inspection.region = inspection_item.region
               AND inspection.year = inspection_item.year
               AND inspection.number = inspection_item.inspection
WHERE inspection_item.region = :region AND inspection_item.unit = :unit AND inspection.onsite = 1
  AND inspection.state <> 'cancelled' AND inspection.starts BETWEEN :first AND :last
ORDER BY inspection.starts, inspection.number;

-- inspection_next: the number of a year's next inspection
SELECT COALESCE(MAX(number), 0) + 1 AS number FROM inspection
WHERE region = :region AND year = :year;

-- inspection_insert: a plan
INSERT INTO inspection (region, year, number, onsite, form, title, purpose, inspectors, starts,
                        ends, period, excess, conclusion, state, version)
VALUES (:region, :year, :number, :onsite, :form, :title, :purpose, :inspectors, :starts, :ends,
        :period, :excess, '', 'planned', 1);

-- inspection_item_insert: one thing that it looks at
INSERT INTO inspection_item (region, year, inspection, item, code, site, unit, claimed)
VALUES (:region, :year, :inspection, :item, :code, :site, :unit, :claimed);

-- inspection_put: what can change of an inspection
UPDATE inspection SET title = :title, purpose = :purpose, inspectors = :inspectors,
                      starts = :starts, ends = :ends, period = :period, excess = :excess,
                      conclusion = :conclusion, state = :state, version = version + 1
WHERE region = :region AND year = :year AND number = :number;

-- inspection_record_insert: what somebody saw of an item
INSERT INTO inspection_record (region, year, inspection, item, side, version, verdict, seen, words,
                               account, actor, at)
VALUES (:region, :year, :inspection, :item, :side, :version, :verdict, :seen, :words, :account,
        :actor, :at);
