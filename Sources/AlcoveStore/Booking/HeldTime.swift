import AlcoveDomain
import CivilTime

/// A hold as it is kept, with the name its cells carry.
struct HeldTime: Sendable {
    var hold: Hold
    let owner: [UInt8]
    let moving: AppointmentID?

    static func owner(of secretHash: [UInt8]) -> [UInt8] { Array(secretHash.prefix(16)) }

    init(_ row: inout RowReader) throws {
        owner = Self.owner(of: try row.bytes())
        moving = try row.optionalBytes().flatMap(AppointmentID.init(bytes:))
        hold = Hold(
            practitioner: try row.id(), service: try row.number(), start: try row.instant(),
            minutes: try row.number(), rest: try row.number(), medium: try row.word(),
            clientZone: try row.text(), place: try row.optionalText().flatMap { Jurisdiction($0) },
            expires: try row.instant(), isExtended: try row.integer() == 1)
    }
}

let selectHold = """
    SELECT id_hash, moving, practitioner_id, service, start_s, minutes, rest, medium, client_zone, place, expires_s,
      extended FROM hold WHERE id_hash = ?1
    """

extension WriteTransaction {
    /// Lets one booking at a time go on with this practitioner, so that they wait in one order and never for
    /// each other. What forbids two bookings is the key of `busy_cell`, not this.
    /// - Returns: the instant until which they are away and their vault, either of which may be nil.
    @discardableResult
    func lockPractitioner(_ id: PractitionerID) throws -> (awayUntil: Instant?, vault: [UInt8]?)? {
        try row(
            "SELECT away_until_s, vault_id FROM practitioner WHERE id = ?1" + dialect.forUpdate, [.id(id)]
        ) { (awayUntil: try $0.optionalInstant(), vault: try $0.optionalBytes()) }
    }

    /// The hold, read once its practitioner is locked; nil when it is gone.
    func lockedHold(_ secretHash: [UInt8]) throws -> HeldTime? {
        guard let seen = try row(selectHold, [.bytes(secretHash)], HeldTime.init) else { return nil }
        try lockPractitioner(seen.hold.practitioner)
        return try row(selectHold + dialect.forUpdate, [.bytes(secretHash)], HeldTime.init)
    }

    /// Uses up the hold: of several callers, one gets it.
    func takeHold(_ secretHash: [UInt8]) throws -> HeldTime {
        guard let held = try lockedHold(secretHash),
            try run("DELETE FROM hold WHERE id_hash = ?1", [.bytes(secretHash)]) == 1
        else { throw BookingRefusal.holdHasExpired }
        return held
    }

    /// Makes the cells of `held` the appointment's for good; throws `.holdHasExpired` when some were lost.
    func giveCells(of held: HeldTime, to appointment: AppointmentID) throws {
        try run(
            "UPDATE busy_cell SET owner = ?2, expires_s = NULL WHERE owner = ?1",
            [.bytes(held.owner), .id(appointment)])
        guard try ownsEveryCell(of: held.hold, appointment.bytes) else { throw BookingRefusal.holdHasExpired }
    }

    /// Whether every cell of the hold's time is `owner`'s, or the appointment's it is to move.
    func ownsEveryCell(of hold: Hold, _ owner: [UInt8], or moving: AppointmentID? = nil) throws -> Bool {
        let cells = hold.busy.cells
        let owned = try row(
            """
            SELECT COUNT(*) FROM busy_cell
            WHERE practitioner_id = ?1 AND cell >= ?2 AND cell < ?3 AND (owner = ?4 OR owner = ?5)
            """,
            [
                .id(hold.practitioner), .integer(cells.lowerBound), .integer(cells.upperBound), .bytes(owner),
                .bytes(moving?.bytes ?? owner),
            ]
        ) { try $0.number() }
        return owned == cells.count
    }
}
