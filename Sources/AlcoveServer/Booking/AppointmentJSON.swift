import AlcoveDomain
import CivilTime

extension JSONBytes {
    /// An appointment as the API gives it, to either side.
    mutating func value(_ appointment: Appointment) {
        object {
            $0.key("id"); $0.value(appointment.id.bytes)
            $0.key("cid"); $0.value(appointment.conversation.bytes)
            $0.key("service"); $0.value(Int64(appointment.service))
            $0.key("start"); $0.value(appointment.start.secondsSince1970)
            $0.key("minutes"); $0.value(Int64(appointment.minutes))
            $0.key("medium"); $0.value(appointment.medium.rawValue)
            $0.key("zone"); $0.value(appointment.zone)
            $0.key("wall"); $0.value(appointment.wall.description)
            $0.key("client_zone"); $0.value(appointment.clientZone)
            $0.key("state"); $0.value(appointment.state.rawValue)
            $0.key("cancelled_by")
            if let party = appointment.cancelledBy { $0.value(party.rawValue) } else { $0.null() }
            $0.key("sequence"); $0.value(Int64(appointment.sequence))
        }
    }
}
