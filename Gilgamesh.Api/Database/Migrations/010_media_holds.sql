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

-- Which media store belongs to this database: the id lies in the store too, and the number of the last reconciliation, so
-- that a database that was made anew, or brought back from a backup, is known by it.
CREATE TABLE media_store (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    run bigint NOT NULL DEFAULT 0
);

INSERT INTO media_store DEFAULT VALUES;

-- Every media that has, or had, a row which nobody deleted through the Api. A file without a row that stands here has lost its row
-- some other way, and is never taken for a left-over.
CREATE TABLE media_known (media_id text PRIMARY KEY);

CREATE FUNCTION gilgamesh_know_media() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO media_known (media_id) VALUES (NEW.media_id) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER simple_videos_media_known AFTER INSERT OR UPDATE OF media_id ON simple_videos
    FOR EACH ROW WHEN (NEW.media_id IS NOT NULL) EXECUTE FUNCTION gilgamesh_know_media();
CREATE TRIGGER generated_videos_media_known AFTER INSERT OR UPDATE OF media_id ON generated_videos
    FOR EACH ROW WHEN (NEW.media_id IS NOT NULL) EXECUTE FUNCTION gilgamesh_know_media();

INSERT INTO media_known (media_id)
SELECT media_id FROM simple_videos WHERE media_id IS NOT NULL UNION SELECT media_id FROM generated_videos WHERE media_id IS NOT NULL;
