-- The predecessor's table as it stands, in any of its versions: what is missing is added, no row is touched.
CREATE TABLE IF NOT EXISTS simple_videos (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    url text NOT NULL,
    carousel_index integer NOT NULL DEFAULT 0,
    video_base64 text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE simple_videos
    ADD COLUMN IF NOT EXISTS carousel_index integer DEFAULT 0,
    ADD COLUMN IF NOT EXISTS video_base64 text DEFAULT '',
    ADD COLUMN IF NOT EXISTS transcript jsonb,
    ADD COLUMN IF NOT EXISTS descriptions jsonb,
    ADD COLUMN IF NOT EXISTS tags text[],
    ADD COLUMN IF NOT EXISTS metadata jsonb,
    ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
    ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now(),
    ADD COLUMN IF NOT EXISTS vectorized_at timestamptz,
    ADD COLUMN IF NOT EXISTS vector_id text,
    ADD COLUMN IF NOT EXISTS embedding_model text;

-- Gilgamesh's own columns. The bytes live in the media store; media_error says why a row's bytes can't be used.
ALTER TABLE simple_videos
    ADD COLUMN IF NOT EXISTS title text,
    ADD COLUMN IF NOT EXISTS normalized_url text,
    ADD COLUMN IF NOT EXISTS media_id text,
    ADD COLUMN IF NOT EXISTS media_error text,
    ADD COLUMN IF NOT EXISTS duration double precision,
    ADD COLUMN IF NOT EXISTS width integer,
    ADD COLUMN IF NOT EXISTS height integer,
    ADD COLUMN IF NOT EXISTS frame_rate double precision,
    ADD COLUMN IF NOT EXISTS has_audio boolean,
    ADD COLUMN IF NOT EXISTS hdr boolean,
    ADD COLUMN IF NOT EXISTS video_codec text,
    ADD COLUMN IF NOT EXISTS cuts double precision[] NOT NULL DEFAULT '{}',
    ADD COLUMN IF NOT EXISTS indexed_with text,
    ADD COLUMN IF NOT EXISTS renditions_status text,
    ADD COLUMN IF NOT EXISTS renditions_progress double precision NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS renditions_error text,
    ADD COLUMN IF NOT EXISTS renditions_attempts integer NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS renditions_lease timestamptz;

-- The column's bytes are base64: compressing them costs time, gains nothing, and would make reading a slice read all.
ALTER TABLE simple_videos ALTER COLUMN id SET DEFAULT gen_random_uuid();
ALTER TABLE simple_videos ALTER COLUMN video_base64 SET STORAGE EXTERNAL;

CREATE INDEX IF NOT EXISTS simple_videos_url ON simple_videos (url, carousel_index);
CREATE INDEX IF NOT EXISTS simple_videos_normalized_url ON simple_videos (normalized_url, carousel_index);
CREATE INDEX IF NOT EXISTS simple_videos_media ON simple_videos (media_id);
CREATE INDEX IF NOT EXISTS simple_videos_created ON simple_videos (created_at DESC, id);
CREATE INDEX IF NOT EXISTS simple_videos_renditions ON simple_videos (created_at) WHERE renditions_status IN ('pending', 'running');

-- array_to_string is only STABLE, since it must serve every element type; over text it can't change.
CREATE OR REPLACE FUNCTION gilgamesh_words(text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT coalesce(array_to_string($1, ' '), '') $$;

-- A segment never changes: it is deleted and written anew, so that an index which follows the ids misses nothing.
CREATE TABLE IF NOT EXISTS video_segments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    video_id uuid NOT NULL REFERENCES simple_videos (id) ON DELETE CASCADE,
    type text NOT NULL CHECK (type IN ('scene', 'transcript')),
    segment_index integer NOT NULL,
    start_time double precision NOT NULL,
    end_time double precision NOT NULL CHECK (end_time > start_time),
    text text NOT NULL,
    title text NOT NULL,
    tags text[] NOT NULL,
    embedding bytea NOT NULL,
    embedding_model text NOT NULL,
    search tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('english', text), 'A')
        || setweight(to_tsvector('english', gilgamesh_words(tags)), 'B')
        || setweight(to_tsvector('english', title), 'C')) STORED,
    UNIQUE (video_id, type, segment_index)
);

CREATE INDEX IF NOT EXISTS video_segments_search ON video_segments USING gin (search);
