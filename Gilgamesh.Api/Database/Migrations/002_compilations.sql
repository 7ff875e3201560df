-- The vision's table. A predecessor's table of that name is kept with its rows and gets what it lacks.
CREATE TABLE IF NOT EXISTS generated_videos (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    title TEXT NOT NULL,
    description TEXT,
    user_requirements TEXT NOT NULL,
    compilation_script JSONB NOT NULL,
    source_video_ids TEXT[] NOT NULL,
    audio_segments JSONB,
    video_base64 TEXT NOT NULL,
    duration FLOAT NOT NULL,
    resolution TEXT DEFAULT '720p',
    file_size INTEGER,
    generation_metadata JSONB,
    tags TEXT[],
    created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT NOW()
);

ALTER TABLE generated_videos
    ADD COLUMN IF NOT EXISTS voice_model TEXT,
    ADD COLUMN IF NOT EXISTS processing_time FLOAT,
    ADD COLUMN IF NOT EXISTS source_videos_count INTEGER,
    ADD COLUMN IF NOT EXISTS aspect_ratio TEXT,
    ADD COLUMN IF NOT EXISTS compilation_id UUID,
    -- The finished MP4 in the media store; null where the compilation made none.
    ADD COLUMN IF NOT EXISTS media_id TEXT,
    -- What is spoken, without the bytes that a predecessor's compilation_script may carry.
    ADD COLUMN IF NOT EXISTS script_text TEXT NOT NULL DEFAULT '';

ALTER TABLE generated_videos
    ADD COLUMN IF NOT EXISTS search TSVECTOR GENERATED ALWAYS AS (
        setweight(to_tsvector('english', title), 'A')
        || setweight(to_tsvector('english', user_requirements), 'B')
        || setweight(to_tsvector('english', coalesce(description, '')), 'B')
        || to_tsvector('english', left(script_text, 200000))) STORED;

CREATE INDEX IF NOT EXISTS idx_generated_videos_created_at ON generated_videos (created_at DESC);
CREATE INDEX IF NOT EXISTS idx_generated_videos_duration ON generated_videos (duration);
CREATE INDEX IF NOT EXISTS idx_generated_videos_source_ids ON generated_videos USING GIN (source_video_ids);
CREATE INDEX IF NOT EXISTS idx_generated_videos_tags ON generated_videos USING GIN (tags);
CREATE INDEX IF NOT EXISTS idx_generated_videos_search ON generated_videos USING GIN (search);
-- One result for a compilation, however often its last stage is repeated.
CREATE UNIQUE INDEX IF NOT EXISTS idx_generated_videos_compilation ON generated_videos (compilation_id);

CREATE TABLE compilations (
    id UUID PRIMARY KEY,
    client TEXT NOT NULL,
    request JSONB NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
    stage TEXT NOT NULL DEFAULT 'queued',
    progress FLOAT NOT NULL DEFAULT 0,
    message TEXT NOT NULL DEFAULT '',
    -- The output of every finished stage: who takes the row up goes on from there.
    checkpoint JSONB NOT NULL DEFAULT '{}',
    error JSONB,
    generated_video_id UUID,
    cancel_requested BOOLEAN NOT NULL DEFAULT FALSE,
    -- How often somebody took it up whose lease then ran out.
    attempts INTEGER NOT NULL DEFAULT 0,
    lease_owner UUID,
    lease_until TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    started_at TIMESTAMP WITH TIME ZONE,
    completed_at TIMESTAMP WITH TIME ZONE
);

CREATE INDEX idx_compilations_open ON compilations (created_at) WHERE status IN ('queued', 'running');
CREATE INDEX idx_compilations_client ON compilations (client, created_at);

CREATE TABLE compilation_events (
    id BIGSERIAL PRIMARY KEY,
    compilation_id UUID NOT NULL REFERENCES compilations (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    stage TEXT NOT NULL,
    progress FLOAT NOT NULL,
    message TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW()
);

CREATE INDEX idx_compilation_events ON compilation_events (compilation_id, id);
