-- The formats that a video's renditions are in, or are to be made in, by their names in keys; empty where none was made yet.
ALTER TABLE simple_videos ADD COLUMN IF NOT EXISTS renditions_formats text[] NOT NULL DEFAULT '{}';

UPDATE simple_videos SET renditions_formats = '{portrait,square}' WHERE renditions_status = 'ready';
