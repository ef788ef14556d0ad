/// Bodies and who signs for them, registers, licences and what follows from them.
///
/// Nobody is listed without a licence and their own signed word: `practitioner` holds that as a check, so whoever was
/// listed before is not until both are there.
let licenceTables =
    widenedRole(of: "vault", default: "client")
    + widenedRole(of: "invitation", default: "practitioner")
    + bodyTables + registerTables + claimTables + standingTables

/// Lets `role` hold `authority` and `officer` too. The column is replaced, since a check cannot be changed in place
/// without making the table anew, which its references forbid.
private func widenedRole(of table: String, default word: String) -> [String] {
    [
        """
        ALTER TABLE \(table) ADD COLUMN wider_role TEXT NOT NULL DEFAULT '\(word)'
          CHECK (wider_role IN ('client', 'practitioner', 'operator', 'authority', 'officer'))
        """,
        "UPDATE \(table) SET wider_role = role",
        "ALTER TABLE \(table) DROP COLUMN role",
        "ALTER TABLE \(table) RENAME COLUMN wider_role TO role",
    ]
}

private let bodyTables = [
    """
    CREATE TABLE body (
      id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 2 AND 20),
      name TEXT NOT NULL,
      jurisdiction TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('regulator', 'authority')),
      zone TEXT NOT NULL,
      complaints TEXT NOT NULL,
      signatories BIGINT NOT NULL CHECK (signatories >= 0))
    """,
    """
    CREATE TABLE signatory (
      handle TEXT NOT NULL PRIMARY KEY,
      body_id TEXT NOT NULL REFERENCES body (id),
      number BIGINT NOT NULL CHECK (number > 0),
      role TEXT NOT NULL CHECK (role IN ('authority', 'officer')),
      vault_id BYTES UNIQUE REFERENCES vault (vault_id) ON DELETE SET NULL,
      UNIQUE (body_id, number))
    """,
    """
    CREATE TABLE signatory_key (
      handle TEXT NOT NULL REFERENCES signatory (handle),
      seq BIGINT NOT NULL CHECK (seq > 0),
      record BYTES NOT NULL,
      PRIMARY KEY (handle, seq))
    """,
]

private let registerTables = [
    """
    CREATE TABLE register (
      id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 2 AND 32),
      name TEXT NOT NULL,
      body_id TEXT REFERENCES body (id),
      place TEXT,
      generation BIGINT NOT NULL CHECK (generation >= 0),
      latest BIGINT NOT NULL CHECK (latest >= generation))
    """,
    """
    CREATE TABLE register_file (
      register_id TEXT NOT NULL REFERENCES register (id),
      generation BIGINT NOT NULL CHECK (generation > 0),
      compared_with BIGINT,
      begun_s BIGINT NOT NULL,
      sha256 BYTES CHECK (length(sha256) = 32),
      row_count BIGINT,
      fetched_s BIGINT,
      applied_s BIGINT,
      PRIMARY KEY (register_id, generation))
    """,
    """
    CREATE TABLE register_row (
      register_id TEXT NOT NULL,
      generation BIGINT NOT NULL,
      number TEXT NOT NULL,
      line BIGINT NOT NULL,
      status TEXT NOT NULL,
      expires_day BIGINT,
      conditions TEXT NOT NULL,
      record TEXT NOT NULL,
      fetched_s BIGINT NOT NULL,
      PRIMARY KEY (register_id, generation, number)) CLUSTERED
    """,
    """
    CREATE TABLE register_change (
      register_id TEXT NOT NULL,
      generation BIGINT NOT NULL,
      number TEXT NOT NULL,
      kind TEXT NOT NULL,
      before TEXT NOT NULL,
      after TEXT NOT NULL,
      PRIMARY KEY (register_id, generation, number)) CLUSTERED
    """,
]

private let claimTables = [
    """
    CREATE TABLE licence_claim (
      practitioner_id BYTES NOT NULL REFERENCES practitioner (id),
      register_id TEXT NOT NULL REFERENCES register (id),
      number TEXT NOT NULL,
      step TEXT NOT NULL CHECK (step IN ('claimed', 'challenged', 'proved', 'linked', 'refused')),
      challenge TEXT,
      tries BIGINT NOT NULL CHECK (tries >= 0),
      ends_s BIGINT,
      changed_s BIGINT NOT NULL,
      PRIMARY KEY (practitioner_id, register_id, number),
      CHECK ((step = 'challenged') = (challenge IS NOT NULL AND ends_s IS NOT NULL)))
    """,
    "CREATE UNIQUE INDEX licence_link ON licence_claim (register_id, number) WHERE step = 'linked'",
    """
    CREATE TABLE licence_event (
      handle TEXT NOT NULL REFERENCES practitioner (handle),
      seq BIGINT NOT NULL CHECK (seq > 0),
      leaf BYTES NOT NULL,
      hash BYTES NOT NULL UNIQUE CHECK (length(hash) = 32),
      kind BIGINT NOT NULL CHECK (kind BETWEEN 1 AND 8),
      register_id TEXT NOT NULL REFERENCES register (id),
      number TEXT NOT NULL,
      jurisdiction TEXT NOT NULL,
      authority TEXT NOT NULL REFERENCES signatory (handle),
      from_s BIGINT NOT NULL,
      to_s BIGINT,
      document TEXT NOT NULL,
      salt BYTES NOT NULL CHECK (length(salt) = 32),
      recorded_s BIGINT NOT NULL,
      PRIMARY KEY (handle, seq))
    """,
    """
    CREATE TABLE licence_sanction (
      handle TEXT NOT NULL REFERENCES practitioner (handle),
      seq BIGINT NOT NULL CHECK (seq > 0),
      measure BIGINT NOT NULL CHECK (measure BETWEEN 1 AND 7),
      from_s BIGINT NOT NULL,
      to_s BIGINT,
      authority TEXT NOT NULL,
      leaf BYTES NOT NULL,
      recorded_s BIGINT NOT NULL,
      PRIMARY KEY (handle, seq))
    """,
]

private let standingTables = [
    "ALTER TABLE appointment ADD COLUMN cancel_reason TEXT CHECK (cancel_reason IN ('licence'))",
    """
    CREATE TABLE licence_standing (
      practitioner_id BYTES NOT NULL PRIMARY KEY REFERENCES practitioner (id),
      state BIGINT NOT NULL CHECK (state BETWEEN 1 AND 8),
      authority TEXT,
      checked_s BIGINT,
      freshness TEXT,
      next_s BIGINT)
    """,
    "CREATE INDEX licence_standing_by_turn ON licence_standing (next_s) WHERE next_s IS NOT NULL",
    """
    CREATE TABLE listing_statement (
      handle TEXT NOT NULL REFERENCES practitioner (handle),
      seq BIGINT NOT NULL CHECK (seq > 0),
      willing BIGINT NOT NULL CHECK (willing IN (0, 1)),
      statement BYTES NOT NULL,
      recorded_s BIGINT NOT NULL,
      PRIMARY KEY (handle, seq))
    """,
    "UPDATE practitioner SET listed = 0",
    "ALTER TABLE practitioner ADD COLUMN willing BIGINT NOT NULL DEFAULT 0 CHECK (willing IN (0, 1))",
    """
    ALTER TABLE practitioner ADD COLUMN standing BIGINT NOT NULL DEFAULT 8
      CHECK (standing BETWEEN 1 AND 8 AND (listed = 0 OR willing = 1 AND standing <= 4))
    """,
]
