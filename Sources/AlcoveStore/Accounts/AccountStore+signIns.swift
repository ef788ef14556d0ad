package import AlcoveDomain
package import CivilTime

extension AccountStore {
    /// Keeps a sign-in of an existing vault; throws `.notFound` once the vault was erased.
    package func signIn(_ signIn: NewSignIn, to vault: VaultID) async throws {
        try await database.write { transaction in
            let found = try transaction.row(
                "SELECT 1 FROM vault WHERE vault_id = ?1" + transaction.dialect.forUpdate, [.id(vault)])
            guard found != nil else { throw AccountRefusal.notFound }
            try transaction.insert(signIn, of: vault)
        }
    }

    /// Who holds the token, unless the sign-in has ended.
    ///
    /// Being found makes it last `lifetime` seconds from `now`. To spare the disk the new end is written only
    /// once the old one is more than a sixteenth of `lifetime` behind it.
    package func signIn(tokenHash: [UInt8], at now: Instant, lifetime: Int64) async throws -> SignIn? {
        let found = try await database.read { try $0.signIn(tokenHash, at: now) }
        guard let found, now + (lifetime - lifetime / 16) > found.expires else { return found }
        let expires = now + lifetime
        let extended = try await database.write { transaction in
            try transaction.run(
                "UPDATE sign_in SET expires_s = ?2 WHERE token_hash = ?1 AND expires_s > ?3",
                [.bytes(tokenHash), .instant(expires), .instant(now)])
        }
        return extended == 1 ? SignIn(vault: found.vault, role: found.role, expires: expires) : nil
    }

    /// Ends one sign-in. Doing so again changes nothing.
    package func endSignIn(tokenHash: [UInt8]) async throws {
        _ = try await database.write {
            try $0.run("DELETE FROM sign_in WHERE token_hash = ?1", [.bytes(tokenHash)])
        }
    }

    /// Ends every sign-in of the vault but the one with `tokenHash`.
    package func endOtherSignIns(of vault: VaultID, than tokenHash: [UInt8]) async throws {
        try await database.write { try $0.endSignIns(of: vault, but: tokenHash) }
    }

    /// Uses up a nonce until `expires`. Of several callers with one nonce, one is told true.
    package func spendNonce(_ nonce: [UInt8], until expires: Instant) async throws -> Bool {
        try await database.write { transaction in
            try transaction.run(
                "INSERT INTO spent_nonce (nonce, expires_s) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                [.bytes(nonce), .instant(expires)]) == 1
        }
    }

    /// Forgets sign-ins, nonces and unused invitations that ended by `now`; returns how many.
    package func sweepExpired(at now: Instant) async throws -> Int {
        try await database.write { transaction in
            let ended: [SQLValue] = [.instant(now)]
            return try transaction.run("DELETE FROM sign_in WHERE expires_s <= ?1", ended)
                + transaction.run("DELETE FROM spent_nonce WHERE expires_s <= ?1", ended)
                + transaction.run("DELETE FROM invitation WHERE expires_s <= ?1 AND used_s IS NULL", ended)
        }
    }
}

extension ReadTransaction {
    fileprivate func signIn(_ tokenHash: [UInt8], at now: Instant) throws -> SignIn? {
        try row(
            """
            SELECT s.vault_id, v.role, s.expires_s FROM sign_in s JOIN vault v ON v.vault_id = s.vault_id
            WHERE s.token_hash = ?1 AND s.expires_s > ?2
            """,
            [.bytes(tokenHash), .instant(now)]
        ) { SignIn(vault: try $0.id(), role: try $0.word(), expires: try $0.instant()) }
    }
}
