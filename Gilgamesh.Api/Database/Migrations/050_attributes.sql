-- What a segment's scene shows, as "name:value". Read out of texts: who reads otherwise later reads again, and attributes_with says who has.
ALTER TABLE video_segments ADD COLUMN attributes text[] NOT NULL DEFAULT '{}';
ALTER TABLE simple_videos ADD COLUMN IF NOT EXISTS attributes_with text;

CREATE INDEX video_segments_attributes ON video_segments USING gin (attributes);
