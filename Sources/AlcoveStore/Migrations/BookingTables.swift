/// Holds, appointments, and the cells of five minutes that keep two of them from one time.
///
/// The primary key of `busy_cell` is what makes a double booking impossible, at any isolation level.
let bookingTables = [
    """
    CREATE TABLE hold (
      id_hash BYTES NOT NULL PRIMARY KEY CHECK (length(id_hash) = 32),
      practitioner_id BYTES NOT NULL REFERENCES practitioner (id),
      service BIGINT NOT NULL,
      start_s BIGINT NOT NULL,
      minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
      rest BIGINT NOT NULL CHECK (rest BETWEEN 0 AND 1440),
      medium TEXT NOT NULL CHECK (medium IN ('write', 'phone', 'video')),
      client_zone TEXT NOT NULL,
      expires_s BIGINT NOT NULL,
      extended BIGINT NOT NULL CHECK (extended IN (0, 1)),
      moving BYTES,
      holder BYTES NOT NULL,
      seat BIGINT NOT NULL CHECK (seat >= 0),
      UNIQUE (holder, seat))
    """,
    "CREATE INDEX hold_by_practitioner ON hold (practitioner_id)",
    "CREATE INDEX hold_by_expiry ON hold (expires_s)",
    """
    CREATE TABLE busy_cell (
      practitioner_id BYTES NOT NULL REFERENCES practitioner (id),
      cell BIGINT NOT NULL,
      owner BYTES NOT NULL CHECK (length(owner) = 16),
      expires_s BIGINT,
      PRIMARY KEY (practitioner_id, cell)) CLUSTERED
    """,
    "CREATE INDEX busy_cell_by_owner ON busy_cell (owner)",
    "CREATE INDEX busy_cell_by_expiry ON busy_cell (expires_s) WHERE expires_s IS NOT NULL",
    """
    CREATE TABLE appointment (
      id BYTES NOT NULL PRIMARY KEY CHECK (length(id) = 16),
      practitioner_id BYTES NOT NULL REFERENCES practitioner (id),
      cid BYTES NOT NULL REFERENCES conversation (cid),
      service BIGINT NOT NULL,
      start_s BIGINT NOT NULL,
      minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
      rest BIGINT NOT NULL CHECK (rest BETWEEN 0 AND 1440),
      medium TEXT NOT NULL CHECK (medium IN ('write', 'phone', 'video')),
      zone TEXT NOT NULL,
      wall TEXT NOT NULL,
      tz_version TEXT NOT NULL,
      client_zone TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('booked', 'cancelled')),
      cancelled_by TEXT CHECK (cancelled_by IN ('client', 'practitioner')),
      sequence BIGINT NOT NULL CHECK (sequence >= 0),
      created_s BIGINT NOT NULL,
      CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL)))
    """,
    "CREATE INDEX appointment_by_time ON appointment (practitioner_id, start_s)",
    "CREATE INDEX appointment_by_conversation ON appointment (cid)",
]
