-- meta_get: what the database says about itself under a key
SELECT value FROM meta WHERE key = :key;

-- meta_put: says it anew
INSERT INTO meta (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value;
