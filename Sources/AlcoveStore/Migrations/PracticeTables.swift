/// Practitioners, their public keys, and the mailboxes of everybody.
///
/// A practitioner who leaves keeps their row, unlisted and emptied: the handle is never given to somebody else.
let practiceTables = [
    """
    CREATE TABLE mailbox (
      id BYTES NOT NULL PRIMARY KEY CHECK (length(id) = 16),
      auth_key BYTES NOT NULL UNIQUE CHECK (length(auth_key) = 32),
      latest BIGINT NOT NULL CHECK (latest >= 0))
    """,
    "CREATE TABLE change_counter (name TEXT NOT NULL PRIMARY KEY, value BIGINT NOT NULL)",
    "INSERT INTO change_counter (name, value) VALUES ('directory', 0)",
    """
    CREATE TABLE practitioner (
      id BYTES NOT NULL PRIMARY KEY CHECK (length(id) = 16),
      handle TEXT NOT NULL UNIQUE CHECK (length(handle) BETWEEN 3 AND 32),
      vault_id BYTES UNIQUE REFERENCES vault (vault_id) ON DELETE SET NULL,
      mailbox_id BYTES NOT NULL UNIQUE REFERENCES mailbox (id),
      profile TEXT NOT NULL,
      practice TEXT NOT NULL,
      listed BIGINT NOT NULL CHECK (listed IN (0, 1)),
      away_until_s BIGINT,
      next_free_s BIGINT,
      revision BIGINT NOT NULL CHECK (revision > 0),
      changed BIGINT NOT NULL UNIQUE,
      CHECK (listed = 0 OR vault_id IS NOT NULL))
    """,
    """
    CREATE TABLE key_record (
      handle TEXT NOT NULL REFERENCES practitioner (handle),
      seq BIGINT NOT NULL CHECK (seq > 0),
      record BYTES NOT NULL,
      PRIMARY KEY (handle, seq))
    """,
]
