-- A compilation may be a version of another one: an edit of it, rendered again. Null and 1 for the first.
ALTER TABLE compilations
    ADD COLUMN original_id UUID,
    ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE INDEX idx_compilations_original ON compilations (original_id) WHERE original_id IS NOT NULL;

-- The videos stay longer than their compilations.
ALTER TABLE generated_videos
    ADD COLUMN IF NOT EXISTS original_id UUID,
    ADD COLUMN IF NOT EXISTS version INTEGER NOT NULL DEFAULT 1;
CREATE INDEX IF NOT EXISTS idx_generated_videos_original ON generated_videos (original_id) WHERE original_id IS NOT NULL;

-- What somebody has changed of a compilation and not rendered yet.
CREATE TABLE compilation_edits (
    compilation_id UUID PRIMARY KEY REFERENCES compilations (id) ON DELETE CASCADE,
    -- Of the edit's JSON, so that two who change it at once can tell.
    etag TEXT NOT NULL,
    edit JSONB NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW()
);
