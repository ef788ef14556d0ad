package import AlcoveDomain

extension AccountStore {
    /// Makes a client's vault with its unlockers and signs its owner in: all of it or nothing.
    ///
    /// Of several callers with one identifier or one locator, one returns and the others throw `.vaultNotMade`.
    package func createVault(_ vault: NewVault, signIn: NewSignIn) async throws {
        try await database.write { transaction in
            try transaction.insert(vault, role: .client)
            try transaction.insert(signIn, of: vault.id)
        }
    }

    /// The vault a sign-in asks for, or nil.
    package func vault(locator: [UInt8]) async throws -> VaultRecord? {
        try await database.read { try $0.vault(where: "locator = ?1", .bytes(locator)) }
    }

    /// The vault `id`, or nil once it was erased.
    package func vault(_ id: VaultID) async throws -> VaultRecord? {
        try await database.read { try $0.vault(where: "vault_id = ?1", .id(id)) }
    }

    /// Replaces what the vault holds, provided it is still at `revision`, and returns its new revision.
    ///
    /// Of several callers with one revision, one returns and the others throw `.vaultMoved` with the revision to
    /// read again; nothing of theirs is kept.
    /// - Parameters:
    ///   - unlockers: when given, these replace all there were, in the same step, and every passkey goes …
    ///   - keepingPasskeys: … but those with these credentials.
    ///   - keeping: when given, every other sign-in of the vault ends in the same step.
    package func replaceVault(
        _ id: VaultID, at revision: Int64, sealed: [UInt8], unlockers: [UnlockerRecord]? = nil,
        keepingPasskeys: Set<[UInt8]> = [], endingAllSignInsBut keeping: [UInt8]? = nil
    ) async throws -> Int64 {
        try await database.write { transaction in
            try transaction.replace(id, at: revision, sealed: sealed)
            if let unlockers {
                try transaction.run("DELETE FROM unlocker WHERE vault_id = ?1", [.id(id)])
                try transaction.insert(unlockers, of: id)
                try transaction.deletePasskeys(of: id, but: keepingPasskeys)
            }
            if let keeping { try transaction.endSignIns(of: id, but: keeping) }
            return revision + 1
        }
    }

    /// Erases the vault with its unlockers, passkeys and sign-ins. Doing so again changes nothing.
    ///
    /// A practitioner's page leaves the directory in the same step; their handle is never given out again.
    package func eraseVault(_ id: VaultID) async throws {
        try await database.write { transaction in
            try transaction.closePractice(of: id)
            try transaction.run("DELETE FROM vault WHERE vault_id = ?1", [.id(id)])
        }
    }
}

extension ReadTransaction {
    /// The vault `condition` singles out, with its unlockers. `condition` is a constant of the caller's.
    fileprivate func vault(where condition: String, _ value: SQLValue) throws -> VaultRecord? {
        let sql = "SELECT vault_id, locator, auth_key, role, revision, sealed FROM vault WHERE " + condition
        // Asked also where there is no vault: that takes as much work, and so as long.
        let unlockers = try rows(
            """
            SELECT id, kind, record FROM unlocker WHERE vault_id = (SELECT vault_id FROM vault WHERE \(condition))
            ORDER BY kind, id
            """, [value]
        ) { UnlockerRecord(id: try $0.bytes(), kind: try $0.number(), record: try $0.bytes()) }
        return try row(sql, [value]) { row in
            VaultRecord(
                id: try row.id(), locator: try row.bytes(), authKey: try row.bytes(), role: try row.word(),
                revision: try row.integer(), sealed: try row.bytes(), unlockers: unlockers)
        }
    }
}

extension WriteTransaction {
    fileprivate func deletePasskeys(of id: VaultID, but kept: Set<[UInt8]>) throws {
        let sql = "SELECT credential_id FROM passkey WHERE vault_id = ?1"
        let credentials = try rows(sql, [.id(id)]) { try $0.bytes() }
        for credential in credentials where !kept.contains(credential) {
            try run("DELETE FROM passkey WHERE credential_id = ?1", [.bytes(credential)])
        }
    }

    fileprivate func replace(_ id: VaultID, at revision: Int64, sealed: [UInt8]) throws {
        let replaced = try run(
            "UPDATE vault SET revision = revision + 1, sealed = ?3 WHERE vault_id = ?1 AND revision = ?2",
            [.id(id), .integer(revision), .bytes(sealed)])
        guard replaced == 0 else { return }
        let current = try row("SELECT revision FROM vault WHERE vault_id = ?1", [.id(id)]) {
            try $0.integer()
        }
        guard let current else { throw AccountRefusal.notFound }
        throw AccountRefusal.vaultMoved(revision: current)
    }
}
