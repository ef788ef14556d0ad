/// The days on which a body does not work, as `2026-12-25`.
let bodyHolidays = [
    """
    CREATE TABLE body_holiday (
      body_id TEXT NOT NULL REFERENCES body (id),
      day TEXT NOT NULL CHECK (length(day) = 10),
      PRIMARY KEY (body_id, day)) CLUSTERED
    """
]
