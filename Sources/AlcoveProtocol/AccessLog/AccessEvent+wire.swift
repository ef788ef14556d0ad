extension Label {
    static let subject = Label("subject")
    static let actor = Label("actor")
}

extension AccessEvent {
    /// The type byte, after the version.
    public static let type: UInt8 = 0x50
    /// The length of every event.
    public static let count = 168

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        try reader.expect(version: 1, type: Self.type)
        self.init(
            eventID: try reader.octets(), subjectTag: try reader.octets(),
            actorCommit: try reader.octets(), actorRole: ActorRole(rawValue: try reader.u8()),
            object: Object(rawValue: try reader.u8()), action: Action(rawValue: try reader.u8()),
            purpose: Purpose(rawValue: try reader.u16()), time: try reader.u64(),
            counter: try reader.u64(), previous: try reader.octets(), blind: try reader.octets())
        try reader.finish()
        guard counter >= 1, (previous == .zero) == (counter == 1) else { throw .unknownValue }
    }

    /// The event as bytes: a leaf of its batch.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: Self.count)
        writer.u16(1)
        writer.u8(Self.type)
        writer.octets(eventID)
        writer.octets(subjectTag)
        writer.octets(actorCommit)
        writer.u8(actorRole.rawValue)
        writer.u8(object.rawValue)
        writer.u8(action.rawValue)
        writer.u16(purpose.rawValue)
        writer.u64(time)
        writer.u64(counter)
        writer.octets(previous)
        writer.octets(blind)
        return try writer.finish()
    }

    /// What the subject's next event names as its predecessor: SHA-256 of the 168 bytes.
    public func hash() throws(WireProblem) -> Bytes32 { sha256(try encoded()) }

    /// Whether this is the event after `previous` of the same subject.
    public func follows(_ previous: AccessEvent) -> Bool {
        let (next, overflow) = previous.counter.addingReportingOverflow(1)
        return !overflow && counter == next && (try? previous.hash()) == self.previous
    }
}
