/// The transparency log as it is served (tiles and bundles of C2SP tlog-tiles), what waits to join it, and batches.
///
/// Leaves join in the order of `log_pending.id`. `log_place` finds a leaf by the first eight bytes of its hash,
/// `log_subject` by the handle it is about (by the empty handle, what is about the instance), and `log_directory`
/// is what the next directory snapshot is made of.
let logTables = [
    """
    CREATE TABLE log_pending (
      id NUMBERED NOT NULL PRIMARY KEY,
      leaf BYTES NOT NULL CHECK (length(leaf) BETWEEN 1 AND 65535))
    """,
    """
    CREATE TABLE log_bundle (
      idx BIGINT NOT NULL PRIMARY KEY CHECK (idx >= 0),
      width BIGINT NOT NULL CHECK (width BETWEEN 1 AND 256),
      entries BYTES NOT NULL)
    """,
    """
    CREATE TABLE log_tile (
      level BIGINT NOT NULL CHECK (level BETWEEN 0 AND 7),
      idx BIGINT NOT NULL CHECK (idx >= 0),
      hashes BYTES NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192),
      PRIMARY KEY (level, idx))
    """,
    """
    CREATE TABLE log_place (
      hash_key BIGINT NOT NULL,
      idx BIGINT NOT NULL,
      PRIMARY KEY (hash_key, idx)) CLUSTERED
    """,
    """
    CREATE TABLE log_head (
      name TEXT NOT NULL PRIMARY KEY CHECK (name IN ('signed', 'published')),
      size BIGINT NOT NULL CHECK (size >= 0),
      root BYTES NOT NULL CHECK (length(root) = 32),
      note TEXT NOT NULL,
      at_s BIGINT NOT NULL)
    """,
    """
    CREATE TABLE log_subject (
      handle TEXT NOT NULL,
      kind BIGINT NOT NULL,
      idx BIGINT NOT NULL,
      PRIMARY KEY (handle, kind, idx)) CLUSTERED
    """,
    """
    CREATE TABLE log_directory (
      handle TEXT NOT NULL PRIMARY KEY,
      record_hash BYTES NOT NULL CHECK (length(record_hash) = 32),
      record_idx BIGINT NOT NULL,
      identity_key BYTES NOT NULL CHECK (length(identity_key) = 32),
      not_after_s BIGINT NOT NULL,
      licences TEXT NOT NULL)
    """,
    """
    CREATE TABLE log_trust (
      id NUMBERED NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('policy', 'operator')),
      value TEXT NOT NULL,
      UNIQUE (kind, value))
    """,
    """
    CREATE TABLE batch_due (
      id NUMBERED NOT NULL PRIMARY KEY,
      kind BIGINT NOT NULL CHECK (kind BETWEEN 1 AND 3),
      item BYTES NOT NULL)
    """,
    "CREATE INDEX batch_due_by_kind ON batch_due (kind, id)",
    """
    CREATE TABLE batch (
      id NUMBERED NOT NULL PRIMARY KEY,
      kind BIGINT NOT NULL CHECK (kind BETWEEN 1 AND 3),
      leaf BYTES NOT NULL,
      hashes BYTES NOT NULL CHECK (length(hashes) >= 2048))
    """,
    """
    CREATE TABLE batch_item (
      item_hash BYTES NOT NULL PRIMARY KEY CHECK (length(item_hash) = 32),
      batch BIGINT NOT NULL REFERENCES batch (id),
      idx BIGINT NOT NULL CHECK (idx >= 0)) CLUSTERED
    """,
    // What earlier releases kept joins the log now.
    "INSERT INTO log_pending (leaf) SELECT record FROM key_record ORDER BY handle, seq",
    "INSERT INTO batch_due (kind, item) SELECT 1, substr(receipt, 1, 108) FROM envelope ORDER BY cid, slot, seq",
]
