package import AlcoveDomain
package import CivilTime

extension AccountStore {
    /// Keeps an invitation to become a practitioner or an operator.
    /// - Parameters:
    ///   - codeHash: SHA-256 of the code in the link.
    ///   - handle: when given, the only handle it may be used for.
    package func invite(_ codeHash: [UInt8], as role: Role, handle: Handle? = nil, until expires: Instant)
        async throws
    {
        _ = try await database.write { transaction in
            try transaction.run(
                "INSERT INTO invitation (code_hash, role, handle, expires_s) VALUES (?1, ?2, ?3, ?4)",
                [.bytes(codeHash), .text(role.rawValue), .text(orNull: handle?.text), .instant(expires)])
        }
    }

    /// Uses up the invitation and makes an operator's vault, signed in: all of it or nothing.
    ///
    /// Of several callers with one invitation, one returns and the others throw `.invitationRefused`, as an
    /// unknown or ended one does. Throws `.vaultNotMade` when the vault exists; the invitation is then unspent.
    package func createOperator(
        invitation codeHash: [UInt8], vault: NewVault, signIn: NewSignIn, passkey: Passkey? = nil,
        at now: Instant
    ) async throws {
        try await database.write { transaction in
            try transaction.spendInvitation(codeHash, for: .operator, handle: nil, at: now)
            try transaction.insert(vault, role: .operator)
            try transaction.insert(signIn, of: vault.id)
            if let passkey { try transaction.insert(passkey) }
        }
    }
}
