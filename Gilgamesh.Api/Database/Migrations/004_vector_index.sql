-- Videos whose segments an outside vector index does not have as they are now. Such an index takes entries away when it has
-- them; where there is none they wait, at most one for each video, so that an index that comes later gets everything.
CREATE TABLE vector_index_pending (
    video_id uuid PRIMARY KEY,
    -- Grows with every change: who wrote an older state of a video must not take the newer entry away.
    revision bigint NOT NULL
);

CREATE SEQUENCE vector_index_revision;

CREATE INDEX vector_index_pending_revision ON vector_index_pending (revision);

CREATE FUNCTION gilgamesh_mark_pending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO vector_index_pending (video_id, revision)
    SELECT video_id, nextval('vector_index_revision') FROM (SELECT DISTINCT video_id FROM changed ORDER BY video_id) videos
    ON CONFLICT (video_id) DO UPDATE SET revision = EXCLUDED.revision;
    RETURN NULL;
END $$;

CREATE TRIGGER video_segments_added AFTER INSERT ON video_segments
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gilgamesh_mark_pending();
CREATE TRIGGER video_segments_removed AFTER DELETE ON video_segments
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gilgamesh_mark_pending();

INSERT INTO vector_index_pending (video_id, revision)
SELECT video_id, nextval('vector_index_revision') FROM (SELECT DISTINCT video_id FROM video_segments) videos;
