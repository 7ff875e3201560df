-- Who works with a media that no row names yet: an upload under inspection, a stitched video before it is saved. A hold
-- runs out by itself where its Api is gone; no connection is kept for it.
CREATE TABLE media_holds (
    media_id text NOT NULL,
    owner uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (media_id, owner)
);

CREATE INDEX generated_videos_media ON generated_videos (media_id);

-- Why renditions failed: what is not of the file itself is tried again.
ALTER TABLE simple_videos ADD COLUMN renditions_code text;
