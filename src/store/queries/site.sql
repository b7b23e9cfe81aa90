-- site_list: the sites of a programme in their order
SELECT code, name, position, nature, planned FROM site WHERE region = :region AND year = :year
ORDER BY code, position, name;

-- site_put: a site, or its new description
INSERT INTO site (region, year, code, name, position, nature, planned)
VALUES (:region, :year, :code, :name, :position, :nature, :planned)
ON CONFLICT (region, year, code, name) DO UPDATE SET
    position = excluded.position, nature = excluded.nature, planned = excluded.planned;

-- site_stage_list: every stage that the sites of a programme were seen at, the newest version of a
-- day last
SELECT code, site, observed, version, stage FROM site_stage
WHERE region = :region AND year = :year ORDER BY code, site, observed, version;

-- site_stage_insert: the stage of a site on a day
INSERT INTO site_stage (region, year, code, site, observed, version, stage, at)
VALUES (:region, :year, :code, :site, :observed, :version, :stage, :at);

-- milestone_list: the milestones of a programme in their order
SELECT code, number, name, weight, planned, actual, version FROM milestone
WHERE region = :region AND year = :year ORDER BY code, number;

-- milestone_put: a milestone, or its new description
INSERT INTO milestone (region, year, code, number, name, weight, planned, actual)
VALUES (:region, :year, :code, :number, :name, :weight, :planned, :actual)
ON CONFLICT (region, year, code, number) DO UPDATE SET
    name = excluded.name, weight = excluded.weight, planned = excluded.planned,
    actual = excluded.actual, version = milestone.version + 1;
