package import AlcoveDomain
package import CivilTime

/// Somebody who signs for a body: an authority or an officer.
package struct Signatory: Sendable, Hashable {
    package let handle: SignatoryHandle
    package let role: Role
    /// Their first public KeyRecord (protocol 4.4) and those after it.
    package let keyRecords: [[UInt8]]
    /// Whether they have no account any more. What they signed stays.
    package let hasLeft: Bool
}

/// Somebody who accepts an invitation to sign for a body.
package struct NewSignatory: Sendable {
    package let handle: SignatoryHandle
    /// `.authority` or `.officer`.
    package let role: Role
    /// Their first public KeyRecord, signatures included (protocol 4.4).
    package let keyRecord: [UInt8]
    package let vault: NewVault
    package let signIn: NewSignIn
    package let passkey: Passkey?

    package init(
        handle: SignatoryHandle, role: Role, keyRecord: [UInt8], vault: NewVault, signIn: NewSignIn,
        passkey: Passkey? = nil
    ) {
        self.handle = handle
        self.role = role
        self.keyRecord = keyRecord
        self.vault = vault
        self.signIn = signIn
        self.passkey = passkey
    }
}

extension BodyStore {
    /// Keeps an invitation to sign for `body` and returns the name it is for, which nobody else gets.
    ///
    /// Throws `LicenceRefusal.notFound` for a body that is not there.
    package func invite(_ codeHash: [UInt8], as role: Role, of body: BodyID, until expires: Instant)
        async throws -> SignatoryHandle
    {
        try await database.write { transaction in
            let number = try transaction.row(
                "UPDATE body SET signatories = signatories + 1 WHERE id = ?1 RETURNING signatories",
                [.text(body.text)]
            ) { try $0.number() }
            guard let number else { throw LicenceRefusal.notFound }
            let handle = SignatoryHandle(body: body, number: number)
            try transaction.run(
                "INSERT INTO invitation (code_hash, role, handle, expires_s) VALUES (?1, ?2, ?3, ?4)",
                [.bytes(codeHash), .text(role.rawValue), .text(handle.text), .instant(expires)])
            return handle
        }
    }

    /// Uses up the invitation and makes the vault, the sign-in and the first key record, which goes into the log: all
    /// of it or nothing.
    /// - Throws: `AccountRefusal`: `.invitationRefused`, `.vaultNotMade`, `.handleTaken`.
    package func join(_ new: NewSignatory, invitation codeHash: [UInt8], at now: Instant) async throws {
        try await database.write { transaction in
            try transaction.spendInvitation(codeHash, for: new.role, named: new.handle.text, at: now)
            try transaction.insert(new.vault, role: new.role)
            try transaction.insert(new.signIn, of: new.vault.id)
            if let passkey = new.passkey { try transaction.insert(passkey) }
            let inserted = try transaction.run(
                """
                INSERT INTO signatory (handle, body_id, number, role, vault_id) VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT DO NOTHING
                """,
                [
                    .text(new.handle.text), .text(new.handle.body.text), .integer(new.handle.number),
                    .text(new.role.rawValue), .id(new.vault.id),
                ])
            guard inserted == 1 else { throw AccountRefusal.handleTaken }
            try transaction.run(
                "INSERT INTO signatory_key (handle, seq, record) VALUES (?1, 1, ?2)",
                [.text(new.handle.text), .bytes(new.keyRecord)])
            try transaction.log(new.keyRecord)
        }
    }

    /// Takes away the account with which `handle` signs for its body, or the invitation to make one.
    ///
    /// From then on they are signed in nowhere, and reports are sealed to the others. What they signed stays, and nobody gets their name.
    /// Throws `LicenceRefusal.notFound` for a name that nobody has.
    package func end(_ handle: SignatoryHandle) async throws {
        try await database.write { transaction in
            let accounts = try transaction.run(
                "DELETE FROM vault WHERE vault_id = (SELECT vault_id FROM signatory WHERE handle = ?1)",
                [.text(handle.text)])
            let invitations = try transaction.run(
                "DELETE FROM invitation WHERE handle = ?1 AND used_s IS NULL", [.text(handle.text)])
            guard accounts + invitations > 0 else { throw LicenceRefusal.notFound }
        }
    }

    /// Who signs for a body with this account; nil when nobody does.
    package func signatory(vault: VaultID) async throws -> Signatory? {
        try await signatory(where: "vault_id = ?1", .id(vault))
    }

    /// The signatory of this name, or nil.
    package func signatory(_ handle: SignatoryHandle) async throws -> Signatory? {
        try await signatory(where: "handle = ?1", .text(handle.text))
    }

    /// Everybody who signs or signed for `body`, first one first.
    package func signatories(of body: BodyID) async throws -> [Signatory] {
        try await database.read { transaction in
            try transaction.rows(
                selectSignatory + "body_id = ?1 ORDER BY number", [.text(body.text)]
            ) { try transaction.signatory(&$0) }
        }
    }

    /// Everybody who signs or signed for any body.
    package func signatories() async throws -> [Signatory] {
        try await database.read { transaction in
            try transaction.rows(selectSignatory + "1 = 1 ORDER BY body_id, number") {
                try transaction.signatory(&$0)
            }
        }
    }

    /// `condition` is one of the constants above.
    private func signatory(where condition: String, _ value: SQLValue) async throws -> Signatory? {
        try await database.read { transaction in
            try transaction.row(selectSignatory + condition, [value]) { try transaction.signatory(&$0) }
        }
    }
}

private let selectSignatory = "SELECT handle, role, vault_id FROM signatory WHERE "

extension ReadTransaction {
    fileprivate func signatory(_ row: inout RowReader) throws -> Signatory {
        let handle = try row.signatory()
        return Signatory(
            handle: handle, role: try row.word(), keyRecords: try signatoryKeys(of: handle),
            hasLeft: try row.optionalBytes() == nil)
    }

    private func signatoryKeys(of handle: SignatoryHandle) throws -> [[UInt8]] {
        try rows("SELECT record FROM signatory_key WHERE handle = ?1 ORDER BY seq", [.text(handle.text)]) {
            try $0.bytes()
        }
    }
}
