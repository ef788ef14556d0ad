import AlcoveActions
import AlcoveDomain
import CivilTime

/// What the template `booking/hold` sees.
struct HoldPage {
    let hold: Hold
    let bookable: Bookable
    let clocks: BothClocks
    let words: Catalogue
    let now: Instant
    /// What the rules say about it; nil when nobody could be asked.
    let answer: Eligibility?

    /// The service as it was when the time was chosen, even if it is no longer offered.
    private var service: String {
        bookable.practitioner.practice.service(hold.service).map { words.length(of: $0) }
            ?? words("time.minutes", count: hold.minutes)
    }

    var values: [String: Any] {
        let minutes = Int((hold.expires - now + 59) / 60)
        var values: [String: Any] = [
            "name": clocks.name, "handle": bookable.practitioner.handle.text,
            "day": clocks.clientDay(hold.start),
            "own": words("times.theirs", ["time": clocks.clientTime(hold.start), "city": clocks.clientCity]),
            "theirClock": words("hold.their-clock", ["name": clocks.name]),
            "aliasLabel": words("ask.alias", ["name": clocks.name]),
            "private": words("hold.private", ["name": clocks.name]),
            "firstLine": words("hold.first-line", ["name": clocks.name]),
            "service": service, "way": words("medium.\(hold.medium.rawValue)"),
            "kept": words(
                "hold.kept-for", count: minutes,
                ["time": words.time(hold.expires, offset: clocks.client.offset(at: hold.expires))]),
            "expires": String(hold.expires.secondsSince1970), "canExtend": !hold.isExtended,
            "times":
                "/p/\(bookable.practitioner.handle.text)/times?service=\(hold.service)&zone=\(hold.clientZone)",
        ]
        values["help"] = answer.map(words.help) ?? words.helpNotAsked
        if !clocks.isShared(at: hold.start) { values["theirs"] = clocks.practitionerTime(hold.start) }
        return values
    }
}
