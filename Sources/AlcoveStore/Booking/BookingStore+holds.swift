package import AlcoveDomain
package import CivilTime

extension BookingStore {
    /// Sets a time aside, its rest included.
    ///
    /// Of any number of callers whose times meet, one returns and the others throw `.slotIsTaken` (with no
    /// alternatives: those are for the caller to find). Holds that ran out by `now` are in nobody's way.
    /// - Throws: `BookingRefusal`: also `.slotHasPassed`, `.practitionerIsAway`, `.tooManyHolds` (of this holder,
    ///   or of the practitioner), `.notFound` for an unknown practitioner or a foreign appointment to move.
    package func place(_ request: HoldRequest, at now: Instant) async throws {
        try await database.write { transaction in
            let hold = request.hold
            guard now < hold.start else { throw BookingRefusal.slotHasPassed }
            try transaction.checkTakesBookings(hold.practitioner, at: hold.start)
            try transaction.checkMove(request)
            let held = try transaction.row(
                "SELECT COUNT(*) FROM hold WHERE practitioner_id = ?1 AND expires_s > ?2",
                [.id(hold.practitioner), .instant(now)]
            ) { try $0.integer() }
            guard held ?? 0 < Hold.mostPerPractitioner else { throw BookingRefusal.tooManyHolds }
            try transaction.takeCells(for: request, at: now)
            guard try transaction.takeSeat(for: request, at: now) else { throw BookingRefusal.tooManyHolds }
        }
    }

    /// Keeps the hold ten more minutes from `now`; returns when it now ends. Works once.
    /// - Throws: `BookingRefusal`: `.holdHasExpired` (also for an unknown one), `.holdAlreadyExtended`.
    package func extendHold(_ secretHash: [UInt8], at now: Instant) async throws -> Instant {
        try await database.write { transaction in
            guard var held = try transaction.lockedHold(secretHash) else {
                throw BookingRefusal.holdHasExpired
            }
            try held.hold.extend(at: now)
            let expires = SQLValue.instant(held.hold.expires)
            try transaction.run(
                "UPDATE hold SET expires_s = ?2, extended = 1 WHERE id_hash = ?1",
                [.bytes(secretHash), expires])
            try transaction.run(
                "UPDATE busy_cell SET expires_s = ?2 WHERE owner = ?1", [.bytes(held.owner), expires])
            guard try transaction.ownsEveryCell(of: held.hold, held.owner, or: held.moving) else {
                throw BookingRefusal.holdHasExpired
            }
            return held.hold.expires
        }
    }

    /// Gives the time back at once. Doing so again, or for an unknown hold, changes nothing.
    package func releaseHold(_ secretHash: [UInt8]) async throws {
        try await database.write { transaction in
            guard let held = try transaction.lockedHold(secretHash) else { return }
            try transaction.run("DELETE FROM hold WHERE id_hash = ?1", [.bytes(secretHash)])
            try transaction.run("DELETE FROM busy_cell WHERE owner = ?1", [.bytes(held.owner)])
        }
    }

    /// The hold, unless it ran out or was used.
    package func hold(_ secretHash: [UInt8], at now: Instant) async throws -> Hold? {
        let held = try await database.read { try $0.row(selectHold, [.bytes(secretHash)], HeldTime.init) }
        guard let hold = held?.hold, hold.isLive(at: now) else { return nil }
        return hold
    }

    /// Forgets the holds that ran out by `now`; returns how many.
    package func sweepExpiredHolds(at now: Instant) async throws -> Int {
        try await database.write { transaction in
            try transaction.run("DELETE FROM busy_cell WHERE expires_s <= ?1", [.instant(now)])
            return try transaction.run("DELETE FROM hold WHERE expires_s <= ?1", [.instant(now)])
        }
    }
}

extension WriteTransaction {
    fileprivate func checkTakesBookings(_ practitioner: PractitionerID, at start: Instant) throws {
        guard let locked = try lockPractitioner(practitioner), locked.vault != nil else {
            throw BookingRefusal.notFound
        }
        if let away = locked.awayUntil, start < away { throw BookingRefusal.practitionerIsAway }
    }

    fileprivate func checkMove(_ request: HoldRequest) throws {
        guard let move = request.moving else { return }
        let appointment = try appointment(move)
        guard appointment?.practitioner == request.hold.practitioner else { throw BookingRefusal.notFound }
    }

    /// Takes every cell of the hold's time, or throws `.slotIsTaken`.
    fileprivate func takeCells(for request: HoldRequest, at now: Instant) throws {
        let hold = request.hold
        let owner = HeldTime.owner(of: request.secretHash)
        let cells = hold.busy.cells
        let range: [SQLValue] = [
            .id(hold.practitioner), .integer(cells.lowerBound), .integer(cells.upperBound),
        ]
        try run(
            """
            DELETE FROM busy_cell WHERE practitioner_id = ?1 AND cell >= ?2 AND cell < ?3 AND expires_s <= ?4
            """, range + [.instant(now)])
        try run(
            """
            WITH RECURSIVE span (cell) AS (
              SELECT CAST(?2 AS BIGINT) UNION ALL SELECT cell + 1 FROM span WHERE cell + 1 < ?3)
            INSERT INTO busy_cell (practitioner_id, cell, owner, expires_s)
            SELECT ?1, cell, ?4, ?5 FROM span WHERE cell < ?3 ON CONFLICT DO NOTHING
            """, range + [.bytes(owner), .instant(hold.expires)])
        guard try ownsEveryCell(of: hold, owner, or: request.moving?.id) else {
            throw BookingRefusal.slotIsTaken(alternatives: [])
        }
    }

    /// Keeps the hold in the first free of its holder's numbered seats; false when none is free.
    fileprivate func takeSeat(for request: HoldRequest, at now: Instant) throws -> Bool {
        let hold = request.hold
        try run(
            "DELETE FROM hold WHERE holder = ?1 AND expires_s <= ?2", [.bytes(request.holder), .instant(now)])
        let values: [SQLValue] = [
            .bytes(request.secretHash), .id(hold.practitioner), .integer(hold.service), .instant(hold.start),
            .integer(hold.minutes), .integer(hold.rest), .text(hold.medium.rawValue), .text(hold.clientZone),
            .instant(hold.expires), .bytes(orNull: request.moving?.id.bytes), .bytes(request.holder),
            .text(orNull: hold.place?.code),
        ]
        return try (0..<max(0, request.limit)).contains { try run(insertHold, values + [.integer($0)]) == 1 }
    }
}

private let insertHold = """
    INSERT INTO hold (id_hash, practitioner_id, service, start_s, minutes, rest, medium, client_zone, expires_s,
      extended, moving, holder, place, seat)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10, ?11, ?12, ?13) ON CONFLICT DO NOTHING
    """
