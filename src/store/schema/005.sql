-- Where another system wants to be told what happens (webhook). `secret` signs what is sent there.
CREATE TABLE webhook (
    region  TEXT   NOT NULL REFERENCES region (region),
    id      BIGINT NOT NULL,
    url     TEXT   NOT NULL CHECK (length(url) BETWEEN 1 AND 2000),
    secret  TEXT   NOT NULL CHECK (length(secret) = 64),
    actor   TEXT   NOT NULL,
    at      TEXT   NOT NULL,
    removed TEXT   NOT NULL,
    PRIMARY KEY (region, id)
);

-- What is to be sent to a webhook, written together with what happened. A row goes when it has
-- arrived; one that was tried too often is dead and stays to be looked at. `next` is in seconds
-- since 1970.
CREATE TABLE outbox (
    region   TEXT   NOT NULL,
    id       BIGINT NOT NULL,
    webhook  BIGINT NOT NULL,
    kind     TEXT   NOT NULL,
    data     TEXT   NOT NULL,
    at       TEXT   NOT NULL,
    attempts BIGINT NOT NULL CHECK (attempts >= 0),
    next     BIGINT NOT NULL,
    dead     BIGINT NOT NULL CHECK (dead IN (0, 1)),
    fault    TEXT   NOT NULL,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, webhook) REFERENCES webhook (region, id)
);
CREATE INDEX outbox_next ON outbox (dead, next);
CREATE INDEX outbox_webhook ON outbox (region, webhook);

-- Numbers of the outbox are not used again, so that a receiver can tell a letter that comes twice.
CREATE TABLE outbox_counter (
    region TEXT   NOT NULL PRIMARY KEY,
    last   BIGINT NOT NULL
);
