import AlcoveDomain
import CivilTime

extension WriteTransaction {
    /// Makes a vault with its unlockers, or throws `.vaultNotMade` when its identifier or locator exists.
    func insert(_ vault: NewVault, role: Role) throws {
        let inserted = try run(
            """
            INSERT INTO vault (vault_id, locator, auth_key, role, revision, sealed, created_day)
            VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6) ON CONFLICT DO NOTHING
            """,
            [
                .id(vault.id), .bytes(vault.locator), .bytes(vault.authKey), .text(role.rawValue),
                .bytes(vault.sealed), .integer(vault.createdDay),
            ])
        guard inserted == 1 else { throw AccountRefusal.vaultNotMade }
        try insert(vault.unlockers, of: vault.id)
    }

    func insert(_ unlockers: [UnlockerRecord], of vault: VaultID) throws {
        for unlocker in unlockers {
            try run(
                "INSERT INTO unlocker (vault_id, id, kind, record) VALUES (?1, ?2, ?3, ?4)",
                [.id(vault), .bytes(unlocker.id), .integer(unlocker.kind), .bytes(unlocker.record)])
        }
    }

    func insert(_ signIn: NewSignIn, of vault: VaultID) throws {
        try run(
            "INSERT INTO sign_in (token_hash, vault_id, expires_s) VALUES (?1, ?2, ?3)",
            [.bytes(signIn.tokenHash), .id(vault), .instant(signIn.expires)])
    }

    func endSignIns(of vault: VaultID, but tokenHash: [UInt8]) throws {
        try run(
            "DELETE FROM sign_in WHERE vault_id = ?1 AND token_hash <> ?2", [.id(vault), .bytes(tokenHash)])
    }

    /// Adds a passkey to an account, or throws `.vaultNotMade` when the credential exists anywhere.
    func insert(_ passkey: Passkey) throws {
        let inserted = try run(
            """
            INSERT INTO passkey (credential_id, vault_id, public_key, algorithm, sign_count, created_day)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING
            """,
            [
                .bytes(passkey.credentialID), .id(passkey.vault), .bytes(passkey.publicKey),
                .integer(passkey.algorithm), .integer(passkey.signCount), .integer(passkey.createdDay),
            ])
        guard inserted == 1 else { throw AccountRefusal.vaultNotMade }
    }

    /// Uses up an invitation for `role`, or throws `.invitationRefused`. One made for a handle fits only that one.
    func spendInvitation(_ codeHash: [UInt8], for role: Role, handle: Handle?, at now: Instant) throws {
        try spendInvitation(codeHash, for: role, named: handle?.text ?? "", at: now)
    }

    /// Uses up an invitation for `role` and the public name `name`, whichever kind of name that is.
    func spendInvitation(_ codeHash: [UInt8], for role: Role, named name: String, at now: Instant) throws {
        let spent = try run(
            """
            UPDATE invitation SET used_s = ?3
            WHERE code_hash = ?1 AND role = ?2 AND used_s IS NULL AND expires_s > ?3
              AND (handle IS NULL OR handle = ?4)
            """,
            [.bytes(codeHash), .text(role.rawValue), .instant(now), .text(name)])
        guard spent == 1 else { throw AccountRefusal.invitationRefused }
    }
}
