/// One row that is written to find out whether anything can be written.
let probeTables = [
    """
    CREATE TABLE write_probe (
      id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
      filler BYTES NOT NULL)
    """
]
