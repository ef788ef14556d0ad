import AlcoveDomain
import CivilTime

/// The columns `Appointment.init(_:)` reads, of a table named `a`.
let appointmentColumns = """
    a.id, a.practitioner_id, a.cid, a.service, a.start_s, a.minutes, a.rest, a.medium, a.zone, a.wall,
      a.tz_version, a.client_zone, a.state, a.cancelled_by, a.cancel_reason, a.clock_law, a.place, a.sequence,
      a.created_s
    """

/// How many columns `appointmentColumns` names.
let appointmentColumnCount = 19

extension Appointment {
    init(_ row: inout RowReader) throws {
        self.init(
            id: try row.id(), practitioner: try row.id(), conversation: try row.conversationID(),
            service: try row.number(), start: try row.instant(), minutes: try row.number(),
            rest: try row.number(), medium: try row.word(), zone: try row.text(), wall: try row.wall(),
            tzVersion: try row.text(), clientZone: try row.text(), state: try row.word(),
            cancelledBy: try row.optionalText().flatMap(Party.init(rawValue:)),
            cancelReason: try row.optionalText().flatMap(CancelReason.init(rawValue:)),
            clockLaw: try row.optionalText().flatMap(ClockLaw.init(rawValue:)),
            place: try row.optionalText().flatMap { Jurisdiction($0) },
            sequence: try row.number(), created: try row.instant())
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

extension RowReader {
    fileprivate mutating func wall() throws(DatabaseProblem) -> CivilDateTime {
        guard let wall = CivilDateTime(iso: try text()) else { throw .malformedRow }
        return wall
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
            [.id(own.id), .id(own.mailbox)], Appointment.init)
    }
}
