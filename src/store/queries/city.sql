-- city_list: the tables of the city up to a period, the newest of each last
SELECT period, code, county, place, value, scale, direction FROM city_standing
WHERE region = :region AND year = :year AND period <= :period ORDER BY code, period, county;

-- city_put: one county in a table, or its new place and value
INSERT INTO city_standing (region, year, period, code, county, place, value, scale, direction)
VALUES (:region, :year, :period, :code, :county, :place, :value, :scale, :direction)
ON CONFLICT (region, year, period, code, county) DO UPDATE SET
    place = excluded.place, value = excluded.value, scale = excluded.scale,
    direction = excluded.direction;

-- city_periods: the periods that tables of the city were given for, the newest first
SELECT DISTINCT period FROM city_standing WHERE region = :region AND year = :year
ORDER BY period DESC;
