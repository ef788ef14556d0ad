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
        key("id"); value(appointment.id.bytes)
        key("cid"); value(appointment.conversation.bytes)
        key("service"); value(Int64(appointment.service))
        key("start"); value(appointment.start.secondsSince1970)
        key("minutes"); value(Int64(appointment.minutes))
        key("medium"); value(appointment.medium.rawValue)
        key("zone"); value(appointment.zone)
        key("wall"); value(appointment.wall.description)
        key("offset"); value(Int64(zones.offset(of: appointment.zone, at: appointment.start)))
        key("client_zone"); value(appointment.clientZone)
        key("client_offset"); value(Int64(zones.offset(of: appointment.clientZone, at: appointment.start)))
        key("state"); value(appointment.state.rawValue)
        key("cancelled_by")
        if let party = appointment.cancelledBy { value(party.rawValue) } else { null() }
        key("cancel_reason")
        if let reason = appointment.cancelReason { value(reason.rawValue) } else { null() }
        key("clock_law")
        if let law = appointment.clockLaw { value(law.rawValue) } else { null() }
        key("place")
        if let place = appointment.place { value(place.code) } else { null() }
        key("sequence"); value(Int64(appointment.sequence))
        key("tz_version"); value(appointment.tzVersion)
    }
}
