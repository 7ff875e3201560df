-- Lists of compilations, newest first, by time and by the clients' own words.
CREATE INDEX compilations_created ON compilations (created_at DESC, id);
CREATE INDEX compilations_metadata ON compilations USING gin (metadata jsonb_path_ops);
