-- What models have answered, by all that the answer was made of.
CREATE TABLE provider_cache (
    kind text NOT NULL,
    key text NOT NULL,
    value jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (kind, key)
);

-- Vectors by model and by the SHA-256 of their text.
CREATE TABLE embedding_cache (
    model text NOT NULL,
    hash text NOT NULL,
    embedding bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (model, hash)
);
