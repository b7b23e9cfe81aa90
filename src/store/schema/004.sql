-- A file of evidence that is on its way, in pieces: `received` bytes of `size` have come, the last
-- of them `at` (seconds since 1970). Its bytes are in the folder for files, under its id. Complete,
-- it becomes a row of "attachment".
CREATE TABLE upload (
    region   TEXT   NOT NULL,
    id       TEXT   NOT NULL CHECK (length(id) = 32),
    account  BIGINT NOT NULL,
    year     BIGINT NOT NULL,
    code     TEXT   NOT NULL,
    period   TEXT   NOT NULL CHECK (length(period) = 10),
    name     TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    size     BIGINT NOT NULL CHECK (size > 0),
    received BIGINT NOT NULL CHECK (received BETWEEN 0 AND size),
    at       BIGINT NOT NULL,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, year, code) REFERENCES indicator (region, year, code),
    FOREIGN KEY (region, account) REFERENCES account (region, id)
);
CREATE INDEX upload_account ON upload (region, account);
CREATE INDEX upload_at ON upload (region, at);

-- Attachments are numbered through their region, and found by that number.
CREATE UNIQUE INDEX attachment_id ON attachment (region, id);
