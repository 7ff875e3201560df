-- What the request of an Idempotency-Key has made: a compilation or an ingest. Who sends it again gets that one's answer.
CREATE TABLE idempotency_keys (
    client text NOT NULL,
    key text NOT NULL,
    -- SHA-256 of what was asked for.
    request text NOT NULL,
    target uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (client, key)
);

CREATE INDEX idempotency_keys_target ON idempotency_keys (target);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);
