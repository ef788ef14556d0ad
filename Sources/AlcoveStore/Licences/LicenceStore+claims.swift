package import AlcoveDomain
package import CivilTime

extension LicenceStore {
    /// Keeps a claim to a registration. Claiming it again changes nothing; one that was refused begins anew.
    ///
    /// A matching name proves nothing, so none is compared.
    /// - Throws: `LicenceRefusal`: `.notFound` for a register that is not there, `.numberUnknown` when its newest file
    ///   does not hold the number, `.claimedBySomebody` when the registration is linked to somebody else.
    package func claim(_ registration: Registration, by practitioner: PractitionerID, at now: Instant)
        async throws
    {
        try await database.write { transaction in
            let known = try transaction.row(
                "SELECT 1 FROM register WHERE id = ?1", [.text(registration.register.text)])
            guard known != nil else { throw LicenceRefusal.notFound }
            if case .absent = try transaction.registerEntry(of: registration) {
                throw LicenceRefusal.numberUnknown
            }
            let linked = try transaction.row(
                """
                SELECT practitioner_id FROM licence_claim WHERE register_id = ?1 AND number = ?2 AND step = 'linked'
                """,
                registration.values
            ) { try $0.id(as: PractitionerID.self) }
            if let linked, linked != practitioner { throw LicenceRefusal.claimedBySomebody }
            try transaction.run(
                """
                INSERT INTO licence_claim (practitioner_id, register_id, number, step, tries, changed_s)
                VALUES (?3, ?1, ?2, 'claimed', 0, ?4)
                ON CONFLICT (practitioner_id, register_id, number) DO UPDATE SET step = 'claimed', tries = 0,
                  changed_s = excluded.changed_s WHERE licence_claim.step = 'refused'
                """,
                registration.values + [.id(practitioner), .instant(now)])
        }
    }

    /// Takes back a claim that no authority has signed yet; otherwise throws `.wrongStep`.
    package func withdraw(_ registration: Registration, by practitioner: PractitionerID) async throws {
        try await database.write { transaction in
            let deleted = try transaction.run(
                """
                DELETE FROM licence_claim
                WHERE register_id = ?1 AND number = ?2 AND practitioner_id = ?3 AND step <> 'linked'
                """,
                registration.values + [.id(practitioner)])
            guard deleted == 1 else { throw LicenceRefusal.wrongStep }
        }
    }

    /// Keeps `challenge` for the authority to send out of band, in place of one that was sent before.
    ///
    /// Throws `.wrongStep` for a claim that was proved already, `.notFound` for none.
    package func challenge(
        _ registration: Registration, of practitioner: PractitionerID, with challenge: String, at now: Instant
    ) async throws {
        try await database.write { transaction in
            let updated = try transaction.run(
                """
                UPDATE licence_claim SET step = 'challenged', challenge = ?4, tries = 0, ends_s = ?5, changed_s = ?6
                WHERE register_id = ?1 AND number = ?2 AND practitioner_id = ?3 AND step IN ('claimed', 'challenged')
                """,
                registration.values + [
                    .id(practitioner), .text(challenge), .instant(now + KeptClaim.challengeLifetime),
                    .instant(now),
                ])
            guard updated == 0 else { return }
            throw try transaction.claim(registration, of: practitioner) == nil
                ? LicenceRefusal.notFound : .wrongStep
        }
    }

    /// Proves control by the challenge that came to the contact the register holds.
    ///
    /// Every wrong answer counts, also of callers at once: after five, or thirty days, the challenge is over.
    /// - Throws: `.wrongChallenge`, `.challengeEnded`, `.wrongStep`, `.notFound`.
    package func prove(
        _ registration: Registration, of practitioner: PractitionerID, by answer: String, at now: Instant
    ) async throws {
        let left = try await database.write { transaction -> Int? in
            let tried = try transaction.row(
                """
                UPDATE licence_claim SET tries = tries + 1
                WHERE register_id = ?1 AND number = ?2 AND practitioner_id = ?3 AND step = 'challenged'
                RETURNING tries, ends_s, challenge
                """,
                registration.values + [.id(practitioner)]
            ) { (tries: try $0.number(), ends: try $0.instant(), challenge: try $0.text()) }
            guard let tried else {
                throw try transaction.claim(registration, of: practitioner) == nil
                    ? LicenceRefusal.notFound : .wrongStep
            }
            guard tried.tries <= KeptClaim.mostTries, now < tried.ends else {
                throw LicenceRefusal.challengeEnded
            }
            guard isSame(tried.challenge, answer) else { return KeptClaim.mostTries - tried.tries }
            try transaction.run(
                """
                UPDATE licence_claim SET step = 'proved', challenge = NULL, ends_s = NULL, tries = 0, changed_s = ?4
                WHERE register_id = ?1 AND number = ?2 AND practitioner_id = ?3
                """,
                registration.values + [.id(practitioner), .instant(now)])
            return nil
        }
        // Thrown outside the transaction: the count of tries must be kept.
        if let left { throw LicenceRefusal.wrongChallenge(left: left) }
    }

    /// An authority says no to a claim that is not linked.
    package func refuse(_ registration: Registration, of practitioner: PractitionerID, at now: Instant)
        async throws
    {
        try await database.write { transaction in
            let updated = try transaction.run(
                """
                UPDATE licence_claim SET step = 'refused', challenge = NULL, ends_s = NULL, changed_s = ?4
                WHERE register_id = ?1 AND number = ?2 AND practitioner_id = ?3 AND step <> 'linked'
                """,
                registration.values + [.id(practitioner), .instant(now)])
            guard updated == 1 else { throw LicenceRefusal.wrongStep }
        }
    }

    /// The practitioner's claims, in the order of registers and numbers.
    package func claims(of practitioner: PractitionerID) async throws -> [KeptClaim] {
        try await database.read { transaction in
            try transaction.rows(
                selectClaim + "c.practitioner_id = ?1 ORDER BY c.register_id, c.number", [.id(practitioner)],
                KeptClaim.init)
        }
    }

    /// The claims to registrations of the registers that `body` keeps, those that wait longest first.
    package func claims(to body: BodyID) async throws -> [KeptClaim] {
        try await database.read { transaction in
            try transaction.rows(
                selectClaim + """
                    c.register_id IN (SELECT id FROM register WHERE body_id = ?1)
                    ORDER BY c.changed_s, c.register_id, c.number
                    """, [.text(body.text)], KeptClaim.init)
        }
    }

    /// One claim, or nil.
    package func claim(_ registration: Registration, of practitioner: PractitionerID) async throws
        -> KeptClaim?
    {
        try await database.read { try $0.claim(registration, of: practitioner) }
    }
}

/// Compares every byte whatever it finds.
private func isSame(_ one: String, _ other: String) -> Bool {
    let (a, b) = (Array(one.utf8), Array(other.utf8))
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}

extension Registration {
    var values: [SQLValue] { [.text(register.text), .text(number)] }
}

private let selectClaim = """
    SELECT c.practitioner_id, p.handle, c.register_id, c.number, c.step, c.challenge, c.ends_s, c.changed_s
    FROM licence_claim c JOIN practitioner p ON p.id = c.practitioner_id WHERE 
    """

extension ReadTransaction {
    func claim(_ registration: Registration, of practitioner: PractitionerID) throws -> KeptClaim? {
        try row(
            selectClaim + "c.register_id = ?1 AND c.number = ?2 AND c.practitioner_id = ?3",
            registration.values + [.id(practitioner)], KeptClaim.init)
    }
}

extension KeptClaim {
    fileprivate init(_ row: inout RowReader) throws {
        self.init(
            practitioner: try row.id(), handle: try row.handle(), registration: try row.registration(),
            step: try row.word(), challenge: try row.optionalText(), ends: try row.optionalInstant(),
            changed: try row.instant())
    }
}
