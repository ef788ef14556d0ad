/// The address at which the database is served, for every server that opens it.
let originTables = [
    """
    CREATE TABLE instance_origin (
      id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
      origin TEXT NOT NULL)
    """
]
