/// Where a client says that they are when they choose a time: the place alone, as long as the time is to come.
let placeTables = [
    "ALTER TABLE hold ADD COLUMN place TEXT",
    "ALTER TABLE appointment ADD COLUMN place TEXT",
    """
    CREATE INDEX appointment_with_place ON appointment (start_s, id) WHERE place IS NOT NULL
    """,
]
