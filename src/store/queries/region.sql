-- region_put: names a place, or renames it
INSERT INTO region (region, name) VALUES (:region, :name)
ON CONFLICT (region) DO UPDATE SET name = excluded.name;

-- region_get: the name of a place
SELECT name FROM region WHERE region = :region;

-- region_list: all places
SELECT region, name FROM region ORDER BY region /*scan*/ /*all regions*/;
