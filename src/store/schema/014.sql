-- Where the counties of the city stand (全市通报), by place or by value: of an indicator, or as a
-- whole (code ''). NULL where a county gave none.
CREATE TABLE city_standing (
    region    TEXT   NOT NULL,
    year      BIGINT NOT NULL,
    period    TEXT   NOT NULL CHECK (length(period) = 10),
    code      TEXT   NOT NULL,
    county    TEXT   NOT NULL CHECK (length(county) BETWEEN 1 AND 200),
    place     BIGINT CHECK (place > 0),
    value     BIGINT,
    scale     BIGINT CHECK (scale BETWEEN 0 AND 6),
    direction TEXT   NOT NULL CHECK (direction IN ('higher', 'lower')),
    PRIMARY KEY (region, year, period, code, county),
    FOREIGN KEY (region, year) REFERENCES programme (region, year),
    CHECK ((value IS NULL) = (scale IS NULL))
);

-- How satisfied the deputies (票决) or the households that were called (电话回访) are with a
-- matter. kind 'vote': total are all members of the board, good, fair and bad their votes. kind
-- 'call': total households were called, good + bad have answered, good were satisfied; fair is 0.
CREATE TABLE satisfaction (
    region  TEXT   NOT NULL,
    year    BIGINT NOT NULL,
    matter  BIGINT NOT NULL,
    kind    TEXT   NOT NULL CHECK (kind IN ('vote', 'call')),
    total   BIGINT NOT NULL CHECK (total >= 0),
    good    BIGINT NOT NULL CHECK (good >= 0),
    fair    BIGINT NOT NULL CHECK (fair >= 0),
    bad     BIGINT NOT NULL CHECK (bad >= 0),
    day     TEXT   NOT NULL,
    version BIGINT NOT NULL,
    actor   TEXT   NOT NULL,
    at      TEXT   NOT NULL,
    PRIMARY KEY (region, year, matter, kind),
    FOREIGN KEY (region, year, matter) REFERENCES matter (region, year, number),
    CHECK (good + fair + bad <= total)
);
