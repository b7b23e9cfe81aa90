-- What a database says about itself: application is 'duban', schema_version the number of the last
-- migration.
CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- The audit log: one chain of digests a region (store/audit.h). Only ever added.
CREATE TABLE audit_record (
    region   TEXT   NOT NULL,
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    at       TEXT   NOT NULL,
    actor    TEXT   NOT NULL,
    action   TEXT   NOT NULL,
    object   TEXT   NOT NULL,
    detail   TEXT   NOT NULL,
    previous TEXT   NOT NULL,
    digest   TEXT   NOT NULL CHECK (length(digest) = 64),
    PRIMARY KEY (region, sequence)
);
