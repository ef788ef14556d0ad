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
            $0.field("handle", shown.practitioner?.handle.text)
            $0.field("name", shown.practitioner?.profile.displayName ?? "")
            $0.field("city", ZoneNames.city(of: shown.appointment.zone, words))
            $0.field("client_city", ZoneNames.city(of: shown.appointment.clientZone, words))
            $0.key("help")
            if shown.isOpen { $0.value(shown.answer, words) } else { $0.null() }
        }
    }

    /// A hold as the page that confirms it needs it.
    mutating func fields(
        of hold: Hold, with bookable: Bookable, clientOffset: Int, answer: Eligibility?, _ words: Catalogue
    ) {
        field("handle", bookable.practitioner.handle.text)
        field("name", bookable.practitioner.profile.displayName)
        field("service", Int64(hold.service))
        field("start", hold.start)
        field("minutes", Int64(hold.minutes))
        field("medium", hold.medium.rawValue)
        field("zone", bookable.zone.name)
        field("client_zone", hold.clientZone)
        field("offset", Int64(bookable.zone.offset(at: hold.start)))
        field("client_offset", Int64(clientOffset))
        field("city", ZoneNames.city(of: bookable.zone.name, words))
        field("client_city", ZoneNames.city(of: hold.clientZone, words))
        field("expires_s", hold.expires)
        field("extended", hold.isExtended)
        key("help"); value(answer, words)
    }
}
