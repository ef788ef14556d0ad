/// Vaults and the ways into them. Nothing here refers to a client's conversation.
let accountTables = [
    """
    CREATE TABLE vault (
      vault_id BYTES NOT NULL PRIMARY KEY CHECK (length(vault_id) = 16),
      locator BYTES NOT NULL UNIQUE CHECK (length(locator) = 16),
      auth_key BYTES NOT NULL CHECK (length(auth_key) = 32),
      role TEXT NOT NULL CHECK (role IN ('client', 'practitioner', 'operator')),
      revision BIGINT NOT NULL CHECK (revision > 0),
      sealed BYTES NOT NULL,
      created_day BIGINT NOT NULL)
    """,
    """
    CREATE TABLE unlocker (
      vault_id BYTES NOT NULL REFERENCES vault (vault_id) ON DELETE CASCADE,
      id BYTES NOT NULL CHECK (length(id) = 16),
      kind BIGINT NOT NULL CHECK (kind BETWEEN 1 AND 5),
      record BYTES NOT NULL,
      PRIMARY KEY (vault_id, id))
    """,
    """
    CREATE TABLE sign_in (
      token_hash BYTES NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
      vault_id BYTES NOT NULL REFERENCES vault (vault_id) ON DELETE CASCADE,
      expires_s BIGINT NOT NULL)
    """,
    "CREATE INDEX sign_in_by_vault ON sign_in (vault_id)",
    "CREATE INDEX sign_in_by_expiry ON sign_in (expires_s)",
    """
    CREATE TABLE passkey (
      credential_id BYTES NOT NULL PRIMARY KEY,
      vault_id BYTES NOT NULL REFERENCES vault (vault_id) ON DELETE CASCADE,
      public_key BYTES NOT NULL,
      algorithm BIGINT NOT NULL,
      sign_count BIGINT NOT NULL CHECK (sign_count >= 0),
      created_day BIGINT NOT NULL)
    """,
    "CREATE INDEX passkey_by_vault ON passkey (vault_id)",
    "CREATE TABLE spent_nonce (nonce BYTES NOT NULL PRIMARY KEY, expires_s BIGINT NOT NULL)",
    "CREATE INDEX spent_nonce_by_expiry ON spent_nonce (expires_s)",
    """
    CREATE TABLE invitation (
      code_hash BYTES NOT NULL PRIMARY KEY CHECK (length(code_hash) = 32),
      role TEXT NOT NULL CHECK (role IN ('practitioner', 'operator')),
      handle TEXT,
      expires_s BIGINT NOT NULL,
      used_s BIGINT)
    """,
]
