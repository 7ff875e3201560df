ALTER TABLE compilations
    -- What a status shows. The checkpoint that it stands in can be large, and is not read for it.
    ADD COLUMN stages JSONB GENERATED ALWAYS AS (checkpoint -> 'stages') STORED,
    ADD COLUMN warnings JSONB GENERATED ALWAYS AS (checkpoint -> 'warnings') STORED,
    -- The session of the Api that holds the lease; null where it has none.
    ADD COLUMN lease_session INTEGER;

-- Whoever waits for a compilation is told of its changes instead of asking for them.
CREATE FUNCTION gilgamesh_tell_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('gilgamesh_compilations', NEW.compilation_id::text);
    RETURN NULL;
END
$$;

CREATE FUNCTION gilgamesh_tell_compilation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('gilgamesh_compilations', NEW.id::text);
    RETURN NULL;
END
$$;

CREATE TRIGGER tell_event AFTER INSERT ON compilation_events FOR EACH ROW EXECUTE FUNCTION gilgamesh_tell_event();

CREATE TRIGGER tell_compilation AFTER UPDATE OF status, cancel_requested ON compilations FOR EACH ROW EXECUTE FUNCTION gilgamesh_tell_compilation();
