-- The words of text, tags and title as the Api makes them: CJK in pairs of signs, "push-ups" also as "pushups", without accents.
-- Null until the Api has made them for rows of an older version; meanwhile full text goes by the text itself.
ALTER TABLE video_segments ADD COLUMN words text[];

CREATE FUNCTION gilgamesh_search(words text[], body text, tags text[], title text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(to_tsvector('english', coalesce(words[1], body)), 'A')
        || setweight(to_tsvector('english', coalesce(words[2], gilgamesh_words(tags))), 'B')
        || setweight(to_tsvector('english', coalesce(words[3], title)), 'C')
$$;

ALTER TABLE video_segments DROP COLUMN search;
ALTER TABLE video_segments ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (gilgamesh_search(words, text, tags, title)) STORED;

CREATE INDEX video_segments_search ON video_segments USING gin (search);
CREATE INDEX video_segments_without_words ON video_segments (id) WHERE words IS NULL;
