-- region_put: names a place, or renames it
INSERT INTO region (region, name) VALUES (:region, :name)
ON CONFLICT (region) DO UPDATE SET name = excluded.name;

-- region_get: the name of a place
SELECT name FROM region WHERE region = :region;

-- region_list: all places
SELECT region, name FROM region ORDER BY region /*scan*/ /*all regions*/;

-- region_children: the places whose codes look like one of two patterns, behind a place; how many
-- stand under each, and how many programmes it has
SELECT region.region AS region, region.name AS name,
       (SELECT COUNT(*) FROM region AS below
        WHERE below.region > region.region AND below.region <
            (CASE WHEN length(region.region) > 6 THEN region.region
                  WHEN substr(region.region, 3, 4) = '0000' THEN substr(region.region, 1, 2)
                  WHEN substr(region.region, 5, 2) = '00' THEN substr(region.region, 1, 4)
                  ELSE region.region END) || ':') AS places,
       (SELECT COUNT(*) FROM programme WHERE programme.region = region.region) AS programmes
FROM region
WHERE region.region > :after AND region.region < :until AND region.region <> :except
  AND (region.region LIKE :pattern ESCAPE '\' OR region.region LIKE :other ESCAPE '\')
ORDER BY region.region LIMIT :limit /*all regions*/;
