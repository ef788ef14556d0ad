import AlcoveDomain
import CivilTime

/// The columns `Appointment.init(_:from:)` reads, of a table named `a`.
let appointmentColumns = """
    a.id, a.practitioner_id, a.cid, a.service, a.start_s, a.minutes, a.rest, a.medium, a.zone, a.wall,
      a.tz_version, a.client_zone, a.state, a.cancelled_by, a.sequence, a.created_s, a.place, a.cancel_reason,
      a.clock_law
    """

extension Appointment {
    init(_ row: Row, from first: Int = 0) throws {
        guard let wall = CivilDateTime(iso: try row.text(first + 9)) else {
            throw DatabaseProblem.malformedRow
        }
        let cancelledBy = try row.optionalText(first + 13).flatMap(Party.init(rawValue:))
        self.init(
            id: try row.id(first), practitioner: try row.id(first + 1),
            conversation: try row.conversationID(first + 2),
            service: try row.number(first + 3), start: try row.instant(first + 4),
            minutes: try row.number(first + 5),
            rest: try row.number(first + 6), medium: try row.word(first + 7), zone: try row.text(first + 8),
            wall: wall, tzVersion: try row.text(first + 10), clientZone: try row.text(first + 11),
            state: try row.word(first + 12), cancelledBy: cancelledBy,
            cancelReason: try row.optionalText(first + 17).flatMap(CancelReason.init(rawValue:)),
            clockLaw: try row.optionalText(first + 18).flatMap(ClockLaw.init(rawValue:)),
            place: try row.optionalText(first + 16).flatMap { Jurisdiction($0) },
            sequence: try row.number(first + 14), created: try row.instant(first + 15))
    }

    /// Values in the order of `insertAppointment` and `updateAppointment`.
    var values: [SQLValue] {
        [
            .id(id), .id(practitioner), .id(conversation), .integer(service), .instant(start),
            .integer(minutes),
            .integer(rest), .text(medium.rawValue), .text(zone), .text(wall.description), .text(tzVersion),
            .text(clientZone), .text(state.rawValue), .text(orNull: cancelledBy?.rawValue),
            .integer(sequence),
            .instant(created), .text(orNull: place?.code), .text(orNull: cancelReason?.rawValue),
            .text(orNull: clockLaw?.rawValue),
        ]
    }
}

let insertAppointment = """
    INSERT INTO appointment (id, practitioner_id, cid, service, start_s, minutes, rest, medium, zone, wall,
      tz_version, client_zone, state, cancelled_by, sequence, created_s, place, cancel_reason, clock_law)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
    """

let updateAppointment = """
    UPDATE appointment SET service = ?4, start_s = ?5, minutes = ?6, rest = ?7, medium = ?8, zone = ?9, wall = ?10,
      tz_version = ?11, client_zone = ?12, state = ?13, cancelled_by = ?14, sequence = ?15,
      place = ?17, cancel_reason = ?18, clock_law = ?19
    WHERE id = ?1 AND practitioner_id = ?2 AND cid = ?3 AND created_s = ?16
    """

extension ReadTransaction {
    /// The appointment, if the mailbox has a part in its conversation.
    func appointment(_ own: OwnAppointment) throws -> Appointment? {
        try row(
            """
            SELECT \(appointmentColumns) FROM appointment a JOIN member m ON m.cid = a.cid
            WHERE a.id = ?1 AND m.mailbox_id = ?2
            """,
            [.id(own.id), .id(own.mailbox)]
        ).map { try Appointment($0) }
    }
}
