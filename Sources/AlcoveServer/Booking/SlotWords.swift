import CivilTime

/// A free time as the page of times says it, on both clocks.
struct SlotWords: Sendable {
    /// "Friday 15 January", the client's.
    let day: String
    /// "10:30", the client's.
    let time: String
    /// The client's city, before a comma where the practitioner's clock follows.
    let city: String
    /// "20:30 Nairobi"; empty where one clock serves both.
    let theirs: String

    init(_ start: Instant, on clocks: BothClocks) {
        let isShared = clocks.isShared(at: start)
        day = clocks.clientDay(start)
        time = clocks.clientTime(start)
        city = isShared ? clocks.clientCity : clocks.words("times.city-comma", ["city": clocks.clientCity])
        theirs = isShared ? "" : clocks.practitionerTime(start)
    }
}

extension JSONBytes {
    /// What is written of a time, for a page that adds it to those it shows.
    mutating func fields(of words: SlotWords) {
        field("day", words.day)
        field("time", words.time)
        field("city", words.city)
        field("theirs", words.theirs)
    }
}
