-- Renditions are made in turns, and failures are counted apart from them.
ALTER TABLE simple_videos
    ADD COLUMN IF NOT EXISTS renditions_turns integer NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS renditions_failures integer NOT NULL DEFAULT 0;

-- The house format's version is another: all renditions are made anew, behind the answers. Until then clips come out of the sources.
UPDATE simple_videos SET renditions_status = 'pending', renditions_progress = 0, renditions_error = NULL, renditions_lease = NULL
WHERE renditions_status IN ('ready', 'failed') AND media_id IS NOT NULL;
