/// Reports, sealed to a body's officers, and the inquiries into them. Nothing refers to a conversation or to a client's
/// vault: the mailbox is one that the reporter made for this report alone. Nothing here is ever deleted.
let oversightTables = [
    """
    CREATE TABLE report (
      case_id BYTES NOT NULL PRIMARY KEY CHECK (length(case_id) = 16),
      body_id TEXT NOT NULL,
      mailbox_id BYTES NOT NULL UNIQUE CHECK (length(mailbox_id) = 16),
      case_commit BYTES NOT NULL UNIQUE CHECK (length(case_commit) = 32),
      identity TEXT NOT NULL CHECK (identity IN ('pseudonymous', 'named')),
      risk BIGINT NOT NULL CHECK (risk IN (0, 1)),
      sealed BYTES NOT NULL,
      sealed_hash BYTES NOT NULL CHECK (length(sealed_hash) = 32),
      lodged_s BIGINT NOT NULL,
      lodged_day BIGINT NOT NULL,
      logged BIGINT NOT NULL CHECK (logged IN (0, 1)))
    """,
    "CREATE INDEX report_by_day ON report (lodged_day) WHERE logged = 0",
    """
    CREATE TABLE inquiry (
      case_id BYTES NOT NULL PRIMARY KEY REFERENCES report (case_id),
      body_id TEXT NOT NULL,
      respondent TEXT,
      stage TEXT NOT NULL,
      next_due_s BIGINT,
      is_known BIGINT NOT NULL CHECK (is_known IN (0, 1)),
      steps BIGINT NOT NULL CHECK (steps >= 0))
    """,
    "CREATE INDEX inquiry_by_body ON inquiry (body_id, next_due_s)",
    "CREATE INDEX inquiry_by_respondent ON inquiry (respondent) WHERE is_known = 1",
    """
    CREATE TABLE inquiry_step (
      case_id BYTES NOT NULL REFERENCES inquiry (case_id),
      n BIGINT NOT NULL CHECK (n > 0),
      step TEXT NOT NULL,
      taker TEXT NOT NULL,
      reasons TEXT NOT NULL,
      at_s BIGINT NOT NULL,
      PRIMARY KEY (case_id, n)) CLUSTERED
    """,
    """
    CREATE TABLE inquiry_leaf (
      case_id BYTES NOT NULL,
      n BIGINT NOT NULL,
      place BIGINT NOT NULL,
      leaf BYTES NOT NULL,
      PRIMARY KEY (case_id, n, place),
      FOREIGN KEY (case_id, n) REFERENCES inquiry_step (case_id, n)) CLUSTERED
    """,
    """
    CREATE TABLE submission (
      case_id BYTES NOT NULL REFERENCES inquiry (case_id),
      n BIGINT NOT NULL CHECK (n > 0),
      by_whom TEXT NOT NULL CHECK (by_whom IN ('reporter', 'respondent')),
      sealed BYTES NOT NULL,
      sealed_hash BYTES NOT NULL CHECK (length(sealed_hash) = 32),
      at_s BIGINT NOT NULL,
      PRIMARY KEY (case_id, n),
      UNIQUE (case_id, sealed_hash))
    """,
]
