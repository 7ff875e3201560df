-- Files in the store that are to be videos, as jobs like compilations. A row in simple_videos is there when it can be found, and not before.
CREATE TABLE ingests (
    id uuid PRIMARY KEY,
    media_id text NOT NULL,
    -- Of the video that is there already, or is to be.
    video_id uuid NOT NULL,
    -- Written with the video itself: who takes the row up knows that it was this one.
    added boolean NOT NULL DEFAULT FALSE,
    request jsonb NOT NULL,
    status text NOT NULL CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
    stage text NOT NULL DEFAULT 'queued',
    progress double precision NOT NULL DEFAULT 0,
    message text NOT NULL DEFAULT '',
    checkpoint jsonb NOT NULL DEFAULT '{}',
    error jsonb,
    cancel_requested boolean NOT NULL DEFAULT FALSE,
    attempts integer NOT NULL DEFAULT 0,
    lease_owner uuid,
    lease_until timestamptz,
    lease_session integer,
    created_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    completed_at timestamptz
);

CREATE INDEX ingests_open ON ingests (created_at) WHERE status IN ('queued', 'running');
CREATE INDEX ingests_open_media ON ingests (media_id, created_at, id) WHERE status IN ('queued', 'running');
CREATE INDEX ingests_video ON ingests (video_id, created_at);

CREATE TABLE ingest_events (
    id bigserial PRIMARY KEY,
    ingest_id uuid NOT NULL REFERENCES ingests (id) ON DELETE CASCADE,
    kind text NOT NULL,
    stage text NOT NULL,
    progress double precision NOT NULL,
    message text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ingest_events_ingest ON ingest_events (ingest_id, id);

CREATE TRIGGER tell_event AFTER INSERT ON ingest_events FOR EACH ROW EXECUTE FUNCTION gilgamesh_tell_event('ingest_id');
CREATE TRIGGER tell_job AFTER UPDATE OF status, cancel_requested ON ingests FOR EACH ROW EXECUTE FUNCTION gilgamesh_tell_job();
