-- webhook_active: where a region's events are to be told
SELECT id FROM webhook WHERE region = :region AND removed = '' ORDER BY id;

-- webhook_list: all webhooks that were not removed, of a region ('' for all), with what waits
SELECT webhook.region AS region, webhook.id AS id, webhook.url AS url, webhook.at AS at,
       (SELECT COUNT(*) FROM outbox WHERE outbox.region = webhook.region
        AND outbox.webhook = webhook.id AND outbox.dead = 0) AS waiting,
       (SELECT COUNT(*) FROM outbox WHERE outbox.region = webhook.region
        AND outbox.webhook = webhook.id AND outbox.dead = 1) AS dead
FROM webhook WHERE webhook.removed = '' AND (webhook.region = :region OR :region = '')
ORDER BY webhook.region, webhook.id /*scan*/ /*all regions*/;

-- webhook_next: the number of a region's next webhook
SELECT COALESCE(MAX(id), 0) + 1 AS id FROM webhook WHERE region = :region;

-- webhook_insert: a new webhook
INSERT INTO webhook (region, id, url, secret, actor, at, removed)
VALUES (:region, :id, :url, :secret, :actor, :at, '');

-- webhook_remove: a webhook that is told nothing any more
UPDATE webhook SET removed = :removed WHERE region = :region AND id = :id AND removed = '';

-- outbox_number: the number of the next letter is one more
INSERT INTO outbox_counter (region, last) VALUES (:region, 1)
ON CONFLICT (region) DO UPDATE SET last = outbox_counter.last + 1;

-- outbox_last: the number that was given last
SELECT last FROM outbox_counter WHERE region = :region;

-- outbox_insert: a new letter
INSERT INTO outbox (region, id, webhook, kind, data, at, attempts, next, dead, fault)
VALUES (:region, :id, :webhook, :kind, :data, :at, 0, :next, 0, '');

-- outbox_due: letters that are to be sent now, the longest waiting first
SELECT outbox.region AS region, outbox.id AS id, outbox.kind AS kind, outbox.data AS data,
       outbox.at AS at, outbox.attempts AS attempts, outbox.next AS next, webhook.id AS webhook,
       webhook.url AS url, webhook.secret AS secret
FROM outbox JOIN webhook ON webhook.region = outbox.region AND webhook.id = outbox.webhook
WHERE outbox.dead = 0 AND outbox.next <= :now
ORDER BY outbox.next, outbox.region, outbox.id LIMIT :limit /*all regions*/;

-- outbox_dead: letters that were tried too often, of a region ('' for all)
SELECT outbox.region AS region, outbox.id AS id, outbox.kind AS kind, outbox.at AS at,
       outbox.attempts AS attempts, outbox.fault AS fault, outbox.webhook AS webhook
FROM outbox WHERE outbox.dead = 1 AND (outbox.region = :region OR :region = '')
ORDER BY outbox.region, outbox.id /*all regions*/;

-- outbox_claim: nobody else sends a letter for a while
UPDATE outbox SET next = :until, attempts = attempts + 1
WHERE region = :region AND id = :id AND next = :next AND dead = 0;

-- outbox_delete: a letter has arrived
DELETE FROM outbox WHERE region = :region AND id = :id;

-- outbox_fail: a letter did not arrive: try again, or give up
UPDATE outbox SET next = :next, dead = :dead, fault = :fault WHERE region = :region AND id = :id;

-- outbox_revive: dead letters of a webhook are tried anew
UPDATE outbox SET dead = 0, attempts = 0, next = :next
WHERE region = :region AND webhook = :webhook AND dead = 1;

-- outbox_drop: letters to a webhook that was removed
DELETE FROM outbox WHERE region = :region AND webhook = :webhook;
