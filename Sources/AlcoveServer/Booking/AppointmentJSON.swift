import AlcoveDomain
import CivilTime

extension JSONBytes {
    /// An appointment as the API gives it, to either side.
    mutating func value(_ appointment: Appointment) {
        object { $0.fields(of: appointment) }
    }

    /// What either side may know of an appointment.
    mutating func fields(of appointment: Appointment) {
        key("id"); value(appointment.id.bytes)
        key("cid"); value(appointment.conversation.bytes)
        key("service"); value(Int64(appointment.service))
        key("start"); value(appointment.start.secondsSince1970)
        key("minutes"); value(Int64(appointment.minutes))
        key("medium"); value(appointment.medium.rawValue)
        key("zone"); value(appointment.zone)
        key("wall"); value(appointment.wall.description)
        key("client_zone"); value(appointment.clientZone)
        key("state"); value(appointment.state.rawValue)
        key("cancelled_by")
        if let party = appointment.cancelledBy { value(party.rawValue) } else { null() }
        key("cancel_reason")
        if let reason = appointment.cancelReason { value(reason.rawValue) } else { null() }
        key("place")
        if let place = appointment.place { value(place.code) } else { null() }
        key("sequence"); value(Int64(appointment.sequence))
        key("tz_version"); value(appointment.tzVersion)
    }
}
