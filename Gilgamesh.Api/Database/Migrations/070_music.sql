-- Music that videos may have under their narration. A file is one track, however often it is sent.
CREATE TABLE music_tracks (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    media_id text NOT NULL UNIQUE,
    title text NOT NULL,
    tags text[] NOT NULL DEFAULT '{}',
    mood text,
    url text,
    file_name text NOT NULL DEFAULT '',
    size bigint NOT NULL,
    duration double precision NOT NULL,
    loudness double precision NOT NULL,
    true_peak double precision NOT NULL,
    bpm double precision,
    first_beat double precision,
    beat_strength double precision,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TRIGGER music_tracks_media_known AFTER INSERT OR UPDATE OF media_id ON music_tracks
    FOR EACH ROW EXECUTE FUNCTION gilgamesh_know_media();
