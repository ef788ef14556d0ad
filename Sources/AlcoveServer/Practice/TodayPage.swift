/// A practitioner's day: their clock, who is next, the next two weeks, and whatever is booked after them.
struct TodayPage: Page {
    /// Bookings under one heading, by day.
    struct Agenda: Codable, Sendable {
        let days: [Day]
    }

    struct Day: Codable, Sendable {
        let day: String
        let items: [Booking]
    }

    struct Booking: Codable, Sendable {
        let id: String
        /// The talk it belongs to.
        let cid: String
        let code: String
        let start: String
        /// With the day, as `time` is without it.
        let moment: String
        let time: String
        /// The moment on the client's clock.
        let theirs: String
        let what: [String]
        let isCancelled: Bool
    }

    static let template = "practice/today"
    let date: String
    let clock: String
    let away: String?
    let isListed: Bool
    let handle: String
    let coming: Booking?
    let soon: Agenda?
    let isQuiet: Bool
    let later: Agenda?
    let hasPages: Bool
    /// The numbers of the pages around this one.
    let before: String?
    let after: String?
}
