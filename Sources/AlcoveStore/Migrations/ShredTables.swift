/// Shred shares live in their own database, which no backup holds: deleting a share ends its epoch for good.
let shredTables = [
    """
    CREATE TABLE shred_share (
      share_id BYTES NOT NULL PRIMARY KEY CHECK (length(share_id) = 16),
      share BYTES NOT NULL CHECK (length(share) = 32),
      cid BYTES CHECK (length(cid) = 32),
      epoch BIGINT CHECK (epoch >= 0),
      created_s BIGINT NOT NULL,
      CHECK ((cid IS NULL) = (epoch IS NULL)))
    """,
    "CREATE INDEX shred_share_by_conversation ON shred_share (cid)",
]
