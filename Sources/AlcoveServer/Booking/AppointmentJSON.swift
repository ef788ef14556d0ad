import AlcoveActions
import AlcoveDomain
import CivilTime

extension JSONBytes {
    /// An appointment as the API gives it, to either side.
    mutating func value(_ appointment: Appointment, on zones: SystemZones) {
        object { $0.fields(of: appointment, on: zones) }
    }

    /// What either side may know of an appointment, with what both clocks are ahead of UTC at its start: no browser has to
    /// rely on its own rules.
    mutating func fields(of appointment: Appointment, on zones: SystemZones) {
        field("id", appointment.id.bytes)
        field("cid", appointment.conversation.bytes)
        field("service", Int64(appointment.service))
        field("start", appointment.start)
        field("minutes", Int64(appointment.minutes))
        field("medium", appointment.medium.rawValue)
        field("zone", appointment.zone)
        field("wall", appointment.wall.description)
        field("offset", Int64(zones.offset(of: appointment.zone, at: appointment.start)))
        field("client_zone", appointment.clientZone)
        field("client_offset", Int64(zones.offset(of: appointment.clientZone, at: appointment.start)))
        field("state", appointment.state.rawValue)
        field("cancelled_by", appointment.cancelledBy?.rawValue)
        field("cancel_reason", appointment.cancelReason?.rawValue)
        field("clock_law", appointment.clockLaw?.rawValue)
        field("place", appointment.place?.code)
        field("sequence", Int64(appointment.sequence))
        field("tz_version", appointment.tzVersion)
    }
}
