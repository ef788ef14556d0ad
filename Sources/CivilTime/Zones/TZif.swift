extension ZoneRules {
    /// Reads a compiled zone file: TZif versions 1 to 4, RFC 9636, the footer included.
    ///
    /// Every count and index is checked against the bytes there are; whatever is wrong throws. Times that
    /// count leap seconds (the `right/` files) are brought back to POSIX time.
    package init(name: String, tzif bytes: [UInt8]) throws(TZifProblem) {
        var reader = TZifReader(bytes)
        let header = try reader.header()
        guard header.version > 1 else {
            let block = try reader.dataBlock(header, timeSize: 4)
            self.init(name: name, earliest: block.earliest, transitions: block.transitions, footer: nil)
            return
        }
        // Version 1's block comes first for old readers; what counts follows it, in 64 bits.
        _ = try reader.take(header.size(timeSize: 4))
        let second = try reader.header()
        let block = try reader.dataBlock(second, timeSize: 8)
        let footer = try reader.footer(extended: header.version > 2)
        self.init(name: name, earliest: block.earliest, transitions: block.transitions, footer: footer)
    }
}

/// The counts a TZif header declares (section 3.1), and what they make the data block weigh.
struct TZifHeader {
    let version: Int
    let utIndicators: Int
    let standardIndicators: Int
    let leapSeconds: Int
    let transitions: Int
    let types: Int
    let characters: Int

    func size(timeSize: Int) -> Int {
        transitions * (timeSize + 1) + types * 6 + characters + leapSeconds * (timeSize + 4)
            + standardIndicators + utIndicators
    }
}

/// A data block (section 3.2) with its parts brought together.
struct TZifDataBlock {
    let earliest: LocalTimeType
    let transitions: [ZoneTransition]
}
