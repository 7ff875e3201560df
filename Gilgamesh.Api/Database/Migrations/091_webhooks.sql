-- Where a client wants to be told of the end, and its own words for it: both are part of what it asked for.
ALTER TABLE compilations
    ADD COLUMN webhook_url text GENERATED ALWAYS AS (request ->> 'webhook_url') STORED,
    ADD COLUMN metadata jsonb GENERATED ALWAYS AS (CASE jsonb_typeof(request -> 'metadata') WHEN 'object' THEN request -> 'metadata' ELSE '{}' END) STORED;

ALTER TABLE ingests
    ADD COLUMN webhook_url text GENERATED ALWAYS AS (request ->> 'webhook_url') STORED,
    ADD COLUMN metadata jsonb GENERATED ALWAYS AS (CASE jsonb_typeof(request -> 'metadata') WHEN 'object' THEN request -> 'metadata' ELSE '{}' END) STORED;

CREATE TABLE webhook_deliveries (
    id text PRIMARY KEY DEFAULT 'msg_' || replace(gen_random_uuid()::text, '-', ''),
    type text NOT NULL,
    -- Of the compilation or the video.
    subject uuid NOT NULL,
    url text NOT NULL,
    -- Byte by byte what is signed and sent, each time.
    body text NOT NULL,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'failed')),
    attempts integer NOT NULL DEFAULT 0,
    -- Null for at once. While somebody tries: when it is another one's turn, should that one die.
    next_attempt_at timestamptz,
    last_attempt_at timestamptz,
    last_status integer,
    last_error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz
);

CREATE INDEX webhook_deliveries_pending ON webhook_deliveries (attempts, next_attempt_at) WHERE status = 'pending';
CREATE INDEX webhook_deliveries_created ON webhook_deliveries (created_at DESC, id);

CREATE FUNCTION gilgamesh_utc(at timestamptz) RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;

CREATE FUNCTION gilgamesh_send_webhook(type text, subject uuid, url text, data json) RETURNS void LANGUAGE sql AS $$
    INSERT INTO webhook_deliveries (type, subject, url, body)
    VALUES (type, subject, url, json_build_object('type', type, 'timestamp', gilgamesh_utc(now()), 'data', data)::text)
$$;

CREATE FUNCTION gilgamesh_webhook_error(error jsonb) RETURNS json LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN error IS NOT NULL THEN json_build_object('status', error -> 'status', 'code', error -> 'code', 'detail', error -> 'detail') END
$$;

-- In the transaction of the change itself, whoever makes it: no end is without its event, and no event without its end.
CREATE FUNCTION gilgamesh_compilation_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM gilgamesh_send_webhook('compilation.' || NEW.status, NEW.id, NEW.webhook_url, json_build_object(
        'compilation_id', NEW.id,
        'status', NEW.status,
        'generated_video_id', NEW.generated_video_id,
        'video_url', (SELECT '/generated/' || id || '/video' FROM generated_videos WHERE id = NEW.generated_video_id AND media_id IS NOT NULL),
        'result_url', CASE NEW.status WHEN 'completed' THEN '/compile/' || NEW.id END,
        'created_at', gilgamesh_utc(NEW.created_at),
        'completed_at', gilgamesh_utc(NEW.completed_at),
        'error', gilgamesh_webhook_error(NEW.error),
        'metadata', NEW.metadata));
    RETURN NULL;
END
$$;

CREATE TRIGGER webhook AFTER UPDATE OF status ON compilations FOR EACH ROW
    WHEN (NEW.webhook_url IS NOT NULL AND OLD.status IN ('queued', 'running') AND NEW.status IN ('completed', 'failed', 'cancelled'))
    EXECUTE FUNCTION gilgamesh_compilation_ended();

CREATE FUNCTION gilgamesh_ingest_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM gilgamesh_send_webhook(CASE NEW.status WHEN 'completed' THEN 'video.ready' ELSE 'video.failed' END, NEW.video_id, NEW.webhook_url, json_build_object(
        'video_id', NEW.video_id,
        'status', NEW.status,
        'added', NEW.added,
        'video_url', CASE NEW.status WHEN 'completed' THEN '/video/' || NEW.video_id END,
        'created_at', gilgamesh_utc(NEW.created_at),
        'completed_at', gilgamesh_utc(NEW.completed_at),
        'error', gilgamesh_webhook_error(NEW.error),
        'metadata', NEW.metadata));
    RETURN NULL;
END
$$;

CREATE TRIGGER webhook AFTER UPDATE OF status ON ingests FOR EACH ROW
    WHEN (NEW.webhook_url IS NOT NULL AND OLD.status IN ('queued', 'running') AND NEW.status IN ('completed', 'failed'))
    EXECUTE FUNCTION gilgamesh_ingest_ended();
