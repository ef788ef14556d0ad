/// The free times of one practitioner for one of their services, on both clocks.
struct TimesPage: Page {
    /// Why the choice that was sent could not be kept, and where the sentence leads.
    struct Trouble: Codable, Sendable {
        let sentence: String
        let hasAlternatives: Bool
        /// The free times next to the one that was chosen.
        let alternatives: [Alternative]
        let atSlots: Bool
        let atDay: Bool
        let atPlace: Bool
        /// What is wrong with the place, in full; empty where it is not at fault.
        let placeSays: String
        let firstSlot: String
    }

    struct Alternative: Codable, Sendable {
        let start: String
        let label: String
    }

    /// A service that can be chosen instead.
    struct OtherService: Codable, Sendable {
        let name: String
        let address: String
        let isCurrent: Bool
    }

    /// One of the client's days.
    struct Day: Codable, Sendable {
        let day: String
        var slots: [Slot] = []
    }

    /// What `SlotWords` says of a time, and whether it is chosen.
    struct Slot: Codable, Sendable {
        let start: String
        let time: String
        let city: String
        let theirs: String
        let isChosen: Bool
        let isFocused: Bool
    }

    static let template = "booking/times"
    let handle: String
    let title: String
    let trouble: Trouble?
    /// The id of the service, as `zone` and `from` go into the forms.
    let service: String
    let services: [OtherService]
    let hasServices: Bool
    let length: String
    let zone: String
    let zoneIsGuessed: Bool
    let zoneSentence: String
    let zones: [Choice]
    /// What people must be told of clocks that change in these days.
    let clockChanges: [String]
    let days: [Day]
    let hasTimes: Bool
    /// Unix seconds, as `end` is.
    let begin: String
    let end: String
    let from: String
    /// What is said where there are no times, and the address of the first free one.
    let nothing: String
    let firstFree: String?
    let ask: String
    let media: [Choice]
    let hasMedia: Bool
    /// Where there is no choice.
    let onlyMedium: String?
    let onlyWay: String?
    let placeGroups: [ChoiceGroup]
    let placeWhy: String
    /// The day that the field to go to another one begins with.
    let goTo: String
    let earlier: String?
    let later: String?
}

/// What stands in the place of times where no service is offered.
struct NoTimesPage: Page {
    static let template = "booking/no-times"
    let handle: String
    let sentence: String
    let ask: String
}
