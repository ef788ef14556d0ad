/// Who has looked at what of a client's. A subject is a mailbox that a client made for one talk or one report, so that
/// nothing here joins two talks of one person.
let accessTables = [
    """
    CREATE TABLE access_subject (
      mailbox_id BYTES NOT NULL PRIMARY KEY CHECK (length(mailbox_id) = 16),
      tag_key BYTES NOT NULL CHECK (length(tag_key) = 32),
      counter BIGINT NOT NULL CHECK (counter >= 0),
      last_hash BYTES NOT NULL CHECK (length(last_hash) = 32),
      closed_day BIGINT NOT NULL)
    """,
    "CREATE INDEX access_subject_by_day ON access_subject (closed_day)",
    """
    CREATE TABLE access_event (
      mailbox_id BYTES NOT NULL REFERENCES access_subject (mailbox_id),
      counter BIGINT NOT NULL CHECK (counter > 0),
      event BYTES NOT NULL,
      reader TEXT NOT NULL,
      PRIMARY KEY (mailbox_id, counter))
    """,
]
