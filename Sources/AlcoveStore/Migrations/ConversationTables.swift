/// What the server holds of a talk: who may write where, key epochs, ciphertext and receipts.
let conversationTables = [
    """
    CREATE TABLE conversation (
      cid BYTES NOT NULL PRIMARY KEY CHECK (length(cid) = 32),
      practitioner_id BYTES NOT NULL REFERENCES practitioner (id),
      state TEXT NOT NULL CHECK (state IN ('enquiry', 'open', 'closed')),
      created_s BIGINT NOT NULL)
    """,
    """
    CREATE TABLE member (
      cid BYTES NOT NULL REFERENCES conversation (cid),
      slot BIGINT NOT NULL CHECK (slot BETWEEN 0 AND 255),
      mailbox_id BYTES NOT NULL REFERENCES mailbox (id),
      sig_key BYTES NOT NULL CHECK (length(sig_key) = 32),
      auth_mode BIGINT NOT NULL CHECK (auth_mode IN (1, 2)),
      PRIMARY KEY (cid, slot),
      UNIQUE (cid, mailbox_id)) CLUSTERED
    """,
    "CREATE INDEX member_by_mailbox ON member (mailbox_id)",
    """
    CREATE TABLE epoch (
      cid BYTES NOT NULL REFERENCES conversation (cid),
      epoch BIGINT NOT NULL CHECK (epoch >= 0),
      announce BYTES NOT NULL,
      signature BYTES NOT NULL CHECK (length(signature) = 64),
      epoch_hash BYTES NOT NULL UNIQUE CHECK (length(epoch_hash) = 32),
      author_slot BIGINT NOT NULL,
      share_id BYTES NOT NULL UNIQUE CHECK (length(share_id) = 16),
      created_s BIGINT NOT NULL,
      PRIMARY KEY (cid, epoch),
      FOREIGN KEY (cid, author_slot) REFERENCES member (cid, slot))
    """,
    """
    CREATE TABLE envelope (
      cid BYTES NOT NULL,
      slot BIGINT NOT NULL,
      seq BIGINT NOT NULL CHECK (seq > 0),
      epoch BIGINT NOT NULL,
      header_hash BYTES NOT NULL CHECK (length(header_hash) = 32),
      wire BYTES NOT NULL,
      receipt BYTES NOT NULL CHECK (length(receipt) = 172),
      received_s BIGINT NOT NULL,
      PRIMARY KEY (cid, slot, seq),
      FOREIGN KEY (cid, slot) REFERENCES member (cid, slot),
      FOREIGN KEY (cid, epoch) REFERENCES epoch (cid, epoch))
    """,
    """
    CREATE TABLE delivery (
      mailbox_id BYTES NOT NULL REFERENCES mailbox (id),
      n BIGINT NOT NULL CHECK (n > 0),
      kind BIGINT NOT NULL,
      cid BYTES NOT NULL,
      slot BIGINT,
      seq BIGINT,
      epoch BIGINT,
      appointment_id BYTES,
      at_s BIGINT NOT NULL,
      PRIMARY KEY (mailbox_id, n),
      CHECK (kind = 1 AND slot IS NOT NULL AND seq IS NOT NULL
        OR kind = 2 AND epoch IS NOT NULL
        OR kind = 3 AND appointment_id IS NOT NULL)) CLUSTERED
    """,
]
