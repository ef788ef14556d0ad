/// Whether anything came into a list since its last end: a list that nobody looks at gets no further ends by itself.
let accessDays = [
    "ALTER TABLE access_subject ADD COLUMN is_open BIGINT NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1))",
    "DROP INDEX access_subject_by_day",
    "CREATE INDEX access_subject_open ON access_subject (closed_day) WHERE is_open = 1",
]
