/// What a panel decides waits for the signature of everybody in it.
///
/// A step from before is as it was then: one officer took it alone, and it stays in force.
let panelSignatures = [
    "ALTER TABLE inquiry_step ADD COLUMN by_panel BIGINT NOT NULL DEFAULT 0 CHECK (by_panel IN (0, 1))",
    "ALTER TABLE inquiry ADD COLUMN awaits TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE inquiry_signature (
      case_id BYTES NOT NULL,
      n BIGINT NOT NULL,
      leaf BYTES NOT NULL,
      PRIMARY KEY (case_id, n),
      FOREIGN KEY (case_id, n) REFERENCES inquiry_step (case_id, n)) CLUSTERED
    """,
]
