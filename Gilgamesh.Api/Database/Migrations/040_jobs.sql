-- Whoever waits for a job of any kind is told of its changes on one channel. The argument of the trigger is the event's column with the job's id.
CREATE OR REPLACE FUNCTION gilgamesh_tell_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('gilgamesh_jobs', to_jsonb(NEW) ->> TG_ARGV[0]);
    RETURN NULL;
END
$$;

CREATE FUNCTION gilgamesh_tell_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('gilgamesh_jobs', NEW.id::text);
    RETURN NULL;
END
$$;

DROP TRIGGER tell_event ON compilation_events;
CREATE TRIGGER tell_event AFTER INSERT ON compilation_events FOR EACH ROW EXECUTE FUNCTION gilgamesh_tell_event('compilation_id');

DROP TRIGGER tell_compilation ON compilations;
DROP FUNCTION gilgamesh_tell_compilation();
CREATE TRIGGER tell_job AFTER UPDATE OF status, cancel_requested ON compilations FOR EACH ROW EXECUTE FUNCTION gilgamesh_tell_job();
