import AlcoveActions
import AlcoveDomain
import CivilTime

/// A time that is kept for a while, to be booked or let go.
struct HoldPage: Page {
    static let template = "booking/hold"
    let name: String
    let day: String
    /// The time on the client's clock, and on the practitioner's where that is another.
    let own: String
    let theirs: String?
    let theirClock: String
    let service: String
    let way: String
    /// What the rules say about it.
    let help: HelpAnswer
    let aliasLabel: String
    let `private`: String
    let firstLine: String
    let kept: String
    /// Unix seconds.
    let expires: String
    let canExtend: Bool
    /// The address of the page of times.
    let times: String

    /// - Parameter answer: nil when nobody could be asked.
    init(
        _ hold: Hold, with bookable: Bookable, on clocks: BothClocks, words: Catalogue, now: Instant,
        answer: Eligibility?
    ) {
        name = clocks.name
        day = clocks.clientDay(hold.start)
        own = words("times.theirs", ["time": clocks.clientTime(hold.start), "city": clocks.clientCity])
        theirs = clocks.isShared(at: hold.start) ? nil : clocks.practitionerTime(hold.start)
        theirClock = words("hold.their-clock", ["name": clocks.name])
        // As it was when the time was chosen, even if it is no longer offered.
        service =
            bookable.practitioner.practice.service(hold.service).map { words.length(of: $0) }
            ?? words("time.minutes", count: hold.minutes)
        way = words("medium.\(hold.medium.rawValue)")
        let confirms = words("help.confirms", ["name": clocks.name])
        help = answer.map { words.help($0, means: confirms) } ?? words.helpNotAsked(means: confirms)
        aliasLabel = words("ask.alias", ["name": clocks.name])
        `private` = words("hold.private", ["name": clocks.name])
        firstLine = words("hold.first-line", ["name": clocks.name])
        kept = words(
            "hold.kept-for", count: Int((hold.expires - now + 59) / 60),
            ["time": words.time(hold.expires, offset: clocks.client.offset(at: hold.expires))])
        expires = String(hold.expires.secondsSince1970)
        canExtend = !hold.isExtended
        let handle = bookable.practitioner.handle.text
        times = "/p/\(handle)/times?service=\(hold.service)&zone=\(hold.clientZone)"
    }
}

/// What stands there once nothing is held.
struct NoHoldPage: Page {
    static let template = "booking/no-hold"
}
