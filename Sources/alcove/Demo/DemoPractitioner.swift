import AlcoveDomain
import CivilTime

/// Somebody invented, for the demonstration.
struct DemoPractitioner: Sendable {
    let handle: String
    let profile: Profile
    let practice: Practice
    /// What the demonstration does with them once they have joined.
    var state = State.open

    enum State: Sendable {
        case open
        /// Every time of the next weeks is taken.
        case fullyBooked
        /// Away for ten days.
        case away
    }

    /// - Parameters:
    ///   - days: working hours, such as `["09:00-12:00", "13:00-17:00"]`, on the weekdays of `on` (0 is Monday).
    ///   - places: where they say they may help.
    init(
        _ handle: String, _ name: String, zone: String, speaks languages: [String], about topics: [Topic],
        by media: [Medium] = [.write, .phone, .video], cost: Cost = .free, in places: [String],
        on weekdays: [Int], hours: [String], minutes: Int = 50, pause: Int = 10, summary: String,
        story: String,
        register: (String, String)? = nil, state: State = .open
    ) {
        self.handle = handle
        self.state = state
        profile = Profile(
            displayName: name, summary: summary, about: story, topics: topics,
            languages: languages.compactMap { LanguageCode($0) }, media: media, cost: cost,
            distanceRules: [
                "We talk here only: no phone numbers, no social media.",
                "I answer in my working hours, not at night.",
                "I accept no gifts and give none.",
                "If we know each other, I will help you find someone else.",
            ],
            complaintRoute:
                "Write to the operator of this website, or to the regulator that registers me. A complaint never ends your help.",
            licenceClaims: register.map { [LicenceClaim(register: $0.0, number: $0.1)] } ?? [],
            jurisdictions: places.compactMap { Jurisdiction($0) })
        let intervals = hours.compactMap { text -> OpenInterval? in
            let ends = text.split(separator: "-")
            return ends.count == 2 ? OpenInterval(ends[0], ends[1]) : nil
        }
        practice = Practice(
            hours: Hours(zone: zone, weekly: (0..<7).map { weekdays.contains($0) ? intervals : [] }),
            services: [
                Service(
                    id: 1, kind: .counselling, minutes: minutes, step: 60, before: 0, after: pause,
                    noticeMinutes: 60,
                    horizonMinutes: 60 * 24 * 42, media: media)
            ])
    }
}
