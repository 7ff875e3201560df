-- How videos of this installation look where a request asks for it: one row, or none.
CREATE TABLE brand (
    is_row boolean PRIMARY KEY DEFAULT true CHECK (is_row),
    primary_color text NOT NULL,
    background_color text NOT NULL,
    text_color text NOT NULL,
    font text,
    updated_at timestamptz NOT NULL DEFAULT now()
);
