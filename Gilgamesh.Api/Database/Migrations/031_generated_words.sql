-- The words of title, wishes and script as the Api makes them for segments (030): CJK in pairs of signs, "push-ups" also as "pushups".
-- Null until the Api has made them for rows of an older version; meanwhile full text goes by the texts themselves.
ALTER TABLE generated_videos ADD COLUMN words text[];

CREATE FUNCTION gilgamesh_generated_search(words text[], title text, wishes text, description text, script text)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(to_tsvector('english', coalesce(words[1], title, '')), 'A')
        || setweight(to_tsvector('english', coalesce(words[2], coalesce(wishes, '') || ' ' || coalesce(description, ''))), 'B')
        || to_tsvector('english', left(coalesce(words[3], script, ''), 200000))
$$;

ALTER TABLE generated_videos DROP COLUMN search;
ALTER TABLE generated_videos ADD COLUMN search tsvector NOT NULL
    GENERATED ALWAYS AS (gilgamesh_generated_search(words, title, user_requirements, description, script_text)) STORED;

CREATE INDEX idx_generated_videos_search ON generated_videos USING gin (search);
CREATE INDEX generated_videos_without_words ON generated_videos (id) WHERE words IS NULL;
