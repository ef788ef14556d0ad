import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime

/// Bodies that the booking API reads.
enum BookingJSON {
    struct Choice: Decodable {
        let service: Int
        /// Seconds since 1970.
        let start: Int64
        let medium: String
        /// The zone the client reads times in.
        let zone: String
        /// The appointment that this time is for, when one is being moved; needs its owner's token.
        let moving: Binary?
        /// Where the client says that they will be.
        let place: String?
    }

    struct Held: Decodable {
        let hold: Binary

        func secret() throws -> HoldSecret {
            guard let secret = HoldSecret(bytes: hold.bytes) else { throw BookingRefusal.holdHasExpired }
            return secret
        }
    }

    struct Place: Decodable { let place: String }

    struct CalendarLink: Decodable { let title: String? }

    struct Confirmation: Decodable {
        let hold: Binary
        let cid: Binary
    }
}

extension JSONBytes {
    /// An appointment with its practitioner and the cities that both clocks are named for.
    mutating func value(_ shown: ShownAppointment, on zones: SystemZones, _ words: Catalogue) {
        object {
            $0.fields(of: shown.appointment, on: zones)
            $0.key("handle")
            if let practitioner = shown.practitioner { $0.value(practitioner.handle.text) } else { $0.null() }
            $0.key("name"); $0.value(shown.practitioner?.profile.displayName ?? "")
            $0.key("city"); $0.value(ZoneNames.city(of: shown.appointment.zone, words))
            $0.key("client_city"); $0.value(ZoneNames.city(of: shown.appointment.clientZone, words))
            $0.key("help")
            if shown.isOpen { $0.value(shown.answer, words) } else { $0.null() }
        }
    }

    /// A hold as the page that confirms it needs it.
    mutating func fields(
        of hold: Hold, with bookable: Bookable, clientOffset: Int, answer: Eligibility?, _ words: Catalogue
    ) {
        key("handle"); value(bookable.practitioner.handle.text)
        key("name"); value(bookable.practitioner.profile.displayName)
        key("service"); value(Int64(hold.service))
        key("start"); value(hold.start.secondsSince1970)
        key("minutes"); value(Int64(hold.minutes))
        key("medium"); value(hold.medium.rawValue)
        key("zone"); value(bookable.zone.name)
        key("client_zone"); value(hold.clientZone)
        key("offset"); value(Int64(bookable.zone.offset(at: hold.start)))
        key("client_offset"); value(Int64(clientOffset))
        key("city"); value(ZoneNames.city(of: bookable.zone.name, words))
        key("client_city"); value(ZoneNames.city(of: hold.clientZone, words))
        key("expires_s"); value(hold.expires.secondsSince1970)
        key("extended"); value(hold.isExtended)
        key("help"); value(answer, words)
    }
}
