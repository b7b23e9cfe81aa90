-- idempotency_get: a write that was asked for with a key
SELECT request, status, answer, at FROM idempotency
WHERE region = :region AND account = :account AND key = :key;

-- idempotency_insert: a write that begins
INSERT INTO idempotency (region, account, key, request, status, answer, at)
VALUES (:region, :account, :key, :request, 0, '', :at);

-- idempotency_take: a write whose server has gone is begun anew
UPDATE idempotency SET at = :at WHERE region = :region AND account = :account AND key = :key;

-- idempotency_finish: what it answered
UPDATE idempotency SET status = :status, answer = :answer
WHERE region = :region AND account = :account AND key = :key;

-- idempotency_delete: a write that failed and may be asked for again
DELETE FROM idempotency WHERE region = :region AND account = :account AND key = :key;

-- idempotency_clear: an account's writes that are too old to be asked for again
DELETE FROM idempotency WHERE region = :region AND account = :account AND at < :before;
