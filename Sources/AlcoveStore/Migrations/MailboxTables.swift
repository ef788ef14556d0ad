/// What a mailbox holds, and on which day a reader's line about a talk was last written.
let mailboxTables = [
    "ALTER TABLE mailbox ADD COLUMN kept_bytes BIGINT NOT NULL DEFAULT 0",
    """
    UPDATE mailbox SET kept_bytes = COALESCE((SELECT SUM(length(e.wire)) FROM delivery d
      JOIN envelope e ON e.cid = d.cid AND e.slot = d.slot AND e.seq = d.seq WHERE d.mailbox_id = mailbox.id), 0)
    """,
    """
    CREATE TABLE access_day (
      cid BYTES NOT NULL REFERENCES conversation (cid),
      mailbox_id BYTES NOT NULL REFERENCES mailbox (id),
      day BIGINT NOT NULL,
      PRIMARY KEY (cid, mailbox_id)) CLUSTERED
    """,
]
