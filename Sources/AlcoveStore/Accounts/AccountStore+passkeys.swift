package import AlcoveDomain

extension AccountStore {
    /// Adds a passkey and, when given, the unlocker that goes with it: both or neither.
    ///
    /// Throws `.vaultNotMade` when the credential exists already, whoever has it.
    package func addPasskey(_ passkey: Passkey, unlocker: UnlockerRecord? = nil) async throws {
        try await database.write { transaction in
            try transaction.insert(passkey)
            if let unlocker { try transaction.insert([unlocker], of: passkey.vault) }
        }
    }

    /// The vault's passkeys, oldest first.
    package func passkeys(of vault: VaultID) async throws -> [Passkey] {
        try await database.read { transaction in
            try transaction.rows(
                passkeyColumns + "vault_id = ?1 ORDER BY created_day, credential_id", [.id(vault)],
                Passkey.init)
        }
    }

    /// The passkey with this credential, or nil.
    package func passkey(credentialID: [UInt8]) async throws -> Passkey? {
        try await database.read { transaction in
            try transaction.row(
                passkeyColumns + "credential_id = ?1", [.bytes(credentialID)], Passkey.init)
        }
    }

    /// Notes that the authenticator's counter moved to `signCount`.
    ///
    /// Returns false, and changes nothing, when it did not move forward: the sign of a copied passkey
    /// (WebAuthn §6.1.1). Of several callers with one count, one is told true. Authenticators that do not count
    /// send 0 and are always told true.
    package func notePasskeyUse(credentialID: [UInt8], signCount: Int64) async throws -> Bool {
        try await database.write { transaction in
            try transaction.run(
                """
                UPDATE passkey SET sign_count = ?2
                WHERE credential_id = ?1 AND (sign_count < ?2 OR sign_count + ?2 = 0)
                """,
                [.bytes(credentialID), .integer(signCount)]) == 1
        }
    }

    /// Removes a passkey of `vault`; throws `.notFound` when it is absent or another's.
    package func deletePasskey(credentialID: [UInt8], of vault: VaultID) async throws {
        try await database.write { transaction in
            let deleted = try transaction.run(
                "DELETE FROM passkey WHERE credential_id = ?1 AND vault_id = ?2",
                [.bytes(credentialID), .id(vault)])
            guard deleted == 1 else { throw AccountRefusal.notFound }
        }
    }
}

private let passkeyColumns =
    "SELECT credential_id, vault_id, public_key, algorithm, sign_count, created_day FROM passkey WHERE "

extension Passkey {
    fileprivate init(_ row: inout RowReader) throws {
        self.init(
            credentialID: try row.bytes(), vault: try row.id(), publicKey: try row.bytes(),
            algorithm: try row.integer(), signCount: try row.integer(), createdDay: try row.integer())
    }
}
