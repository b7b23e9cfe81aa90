-- An indicator that a place sets for places under it (模板): the one of its own programme with this
-- code. Kind and unit of measure are those that sums are kept in, and stay while the template is
-- used.
CREATE TABLE region_template (
    region  TEXT   NOT NULL,
    year    BIGINT NOT NULL,
    code    TEXT   NOT NULL,
    kind    TEXT   NOT NULL CHECK (kind IN ('quantity', 'money', 'rate', 'site', 'milestone')),
    measure TEXT   NOT NULL,
    PRIMARY KEY (region, year, code),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code)
);

-- An indicator that follows the template of a place above: `code` of this place's programme counts
-- into `template_code` of `template_region`. `changes` is what it adds to the sums above, as it was
-- added (service/region_part.h).
CREATE TABLE template_use (
    region          TEXT   NOT NULL,
    year            BIGINT NOT NULL,
    code            TEXT   NOT NULL,
    template_region TEXT   NOT NULL,
    template_code   TEXT   NOT NULL,
    changes         TEXT   NOT NULL,
    PRIMARY KEY (region, year, code),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code),
    FOREIGN KEY (template_region, year, template_code)
        REFERENCES region_template (region, year, code)
);
CREATE INDEX template_use_template ON template_use (template_region, year, region);

-- The sums of the places under a place (汇总): from `day` on, `part` of the template's indicator is
-- by `whole` + `micro` / 1000000 more. Written with the change it follows from; what a place's
-- board says on a day is the sum over the days up to it.
CREATE TABLE region_sum (
    region          TEXT   NOT NULL,
    year            BIGINT NOT NULL,
    template_region TEXT   NOT NULL,
    template_code   TEXT   NOT NULL,
    day             TEXT   NOT NULL CHECK (length(day) = 10),
    part            TEXT   NOT NULL,
    whole           BIGINT NOT NULL,
    micro           BIGINT NOT NULL,
    PRIMARY KEY (region, year, template_region, template_code, day, part)
);
