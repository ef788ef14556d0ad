/// Walks the bytes of a TZif file from front to back and never past their end.
struct TZifReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func take(_ count: Int) throws(TZifProblem) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw .truncated(offset: rest.startIndex, needed: count) }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// A two's complement number, most significant byte first.
    mutating func integer(bytes: Int) throws(TZifProblem) -> Int64 {
        let unsigned = try take(bytes).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let unused = 64 - bytes * 8
        return Int64(bitPattern: unsigned << unused) >> unused
    }

    private mutating func count() throws(TZifProblem) -> Int {
        Int(UInt32(truncatingIfNeeded: try integer(bytes: 4)))
    }

    mutating func header() throws(TZifProblem) -> TZifHeader {
        guard try take(4).elementsEqual("TZif".utf8) else { throw .notTZif }
        let version = try take(1).first ?? 0
        guard version == 0 || (0x32...0x34).contains(version) else { throw .unknownVersion(version) }
        _ = try take(15)
        let header = TZifHeader(
            version: version == 0 ? 1 : Int(version) - 0x30, utIndicators: try count(),
            standardIndicators: try count(), leapSeconds: try count(), transitions: try count(),
            types: try count(), characters: try count())
        guard header.types > 0, header.characters > 0,
            [0, header.types].contains(header.utIndicators),
            [0, header.types].contains(header.standardIndicators)
        else { throw .impossibleCounts }
        return header
    }

    mutating func dataBlock(_ header: TZifHeader, timeSize: Int) throws(TZifProblem) -> TZifDataBlock {
        // Ask for the whole block before keeping anything a false count could make large.
        var block = TZifReader(Array(try take(header.size(timeSize: timeSize))))
        let times = try block.times(header.transitions, size: timeSize)
        let indices = try block.take(header.transitions)
        let types = try block.types(header)
        let leapSeconds = try block.leapSeconds(header.leapSeconds, timeSize: timeSize)
        guard let earliest = types.first else { throw .impossibleCounts }
        var transitions: [ZoneTransition] = []
        transitions.reserveCapacity(times.count)
        for (index, (time, type)) in zip(times, indices).enumerated() {
            guard types.indices.contains(Int(type)) else { throw .noSuchType(index: index) }
            let correction = leapSeconds.last { $0.occurrence <= time }?.correction ?? 0
            let at = Instant(secondsSince1970: time - correction)
            if let last = transitions.last, at <= last.at { throw .transitionOutOfOrder(index: index) }
            transitions.append(ZoneTransition(at: at, type: types[Int(type)]))
        }
        return TZifDataBlock(earliest: earliest, transitions: transitions)
    }

    private mutating func times(_ count: Int, size: Int) throws(TZifProblem) -> [Int64] {
        var times: [Int64] = []
        times.reserveCapacity(count)
        for index in 0..<count {
            let time = try integer(bytes: size)
            guard abs(time.clamped(to: -.max ... .max)) <= 1 << 59, times.last.map({ $0 < time }) ?? true
            else { throw .transitionOutOfOrder(index: index) }
            times.append(time)
        }
        return times
    }

    private mutating func types(_ header: TZifHeader) throws(TZifProblem) -> [LocalTimeType] {
        var records = TZifReader(Array(try take(header.types * 6)))
        let characters = try take(header.characters)
        var types: [LocalTimeType] = []
        for index in 0..<header.types {
            let offset = try records.integer(bytes: 4)
            let isDST = try records.integer(bytes: 1)
            let name = characters.dropFirst(Int(UInt8(truncatingIfNeeded: try records.integer(bytes: 1))))
            // Section 3.2: more than -25 hours, less than 26.
            guard (-89_999...93_599).contains(offset), isDST == 0 || isDST == 1,
                let end = name.firstIndex(of: 0)
            else { throw .badType(index: index) }
            types.append(
                LocalTimeType(
                    offset: Int(offset), isDST: isDST == 1,
                    abbreviation: String(decoding: name[..<end], as: UTF8.self)))
        }
        return types
    }

    private mutating func leapSeconds(
        _ count: Int, timeSize: Int
    ) throws(TZifProblem) -> [(occurrence: Int64, correction: Int64)] {
        var leapSeconds: [(occurrence: Int64, correction: Int64)] = []
        for index in 0..<count {
            let occurrence = try integer(bytes: timeSize)
            let correction = try integer(bytes: 4)
            guard leapSeconds.last.map({ $0.occurrence < occurrence }) ?? true else {
                throw .leapSecondOutOfOrder(index: index)
            }
            leapSeconds.append((occurrence, correction))
        }
        return leapSeconds
    }

    /// The rule between two newlines (section 3.3); nil where nothing lies between them.
    mutating func footer(extended: Bool) throws(TZifProblem) -> FooterRule? {
        guard rest.first == 0x0A, let end = rest.dropFirst().firstIndex(of: 0x0A) else { throw .badFooter }
        let text = rest[rest.startIndex + 1..<end]
        guard !text.isEmpty else { return nil }
        guard let rule = FooterRule(text, extended: extended) else { throw .badFooter }
        return rule
    }
}
