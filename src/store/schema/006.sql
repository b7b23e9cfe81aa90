-- When an account wants its notices by mail: not between two minutes of the day (both 0: at any
-- time), and not of some kinds (keys with spaces between). Without a row the defaults hold.
CREATE TABLE mail_setting (
    region      TEXT   NOT NULL,
    account     BIGINT NOT NULL,
    quiet_from  BIGINT NOT NULL CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_until BIGINT NOT NULL CHECK (quiet_until BETWEEN 0 AND 1439),
    off         TEXT   NOT NULL,
    PRIMARY KEY (region, account),
    FOREIGN KEY (region, account) REFERENCES account (region, id)
);

-- What was mailed to an account: on which day the last digest, up to which notice; after a failure
-- the next attempt is `next` (seconds since 1970).
CREATE TABLE mail_sent (
    region   TEXT   NOT NULL,
    account  BIGINT NOT NULL,
    day      TEXT   NOT NULL,
    notice   BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    next     BIGINT NOT NULL,
    PRIMARY KEY (region, account),
    FOREIGN KEY (region, account) REFERENCES account (region, id)
);
