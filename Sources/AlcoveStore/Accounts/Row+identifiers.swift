import AlcoveDomain
import CivilTime

extension Row {
    /// The sixteen-byte identifier at `position`.
    func id<ID: OpaqueID>(_ position: Int, as kind: ID.Type = ID.self) throws(DatabaseProblem) -> ID {
        guard let id = ID(bytes: try bytes(position)) else { throw .malformedRow }
        return id
    }

    func conversationID(_ position: Int) throws(DatabaseProblem) -> ConversationID {
        guard let id = ConversationID(bytes: try bytes(position)) else { throw .malformedRow }
        return id
    }

    func instant(_ position: Int) throws(DatabaseProblem) -> Instant {
        Instant(secondsSince1970: try integer(position))
    }

    func optionalInstant(_ position: Int) throws(DatabaseProblem) -> Instant? {
        try optionalInteger(position).map(Instant.init(secondsSince1970:))
    }

    /// A number that fits `Int`, as lengths and slots do.
    func number(_ position: Int) throws(DatabaseProblem) -> Int {
        Int(try integer(position))
    }

    /// One of the words of `Words`.
    func word<Words: RawRepresentable>(
        _ position: Int, as kind: Words.Type = Words.self
    ) throws(DatabaseProblem) -> Words where Words.RawValue == String {
        guard let word = Words(rawValue: try text(position)) else { throw .malformedRow }
        return word
    }

    func handle(_ position: Int) throws(DatabaseProblem) -> Handle {
        let text = try text(position)
        do { return try Handle(text) } catch { throw .malformedRow }
    }
}

extension SQLValue {
    static func id(_ id: some OpaqueID) -> SQLValue { .bytes(id.bytes) }
    static func id(_ id: ConversationID) -> SQLValue { .bytes(id.bytes) }
    static func instant(_ instant: Instant) -> SQLValue { .integer(instant.secondsSince1970) }
    static func instant(orNull instant: Instant?) -> SQLValue { .integer(orNull: instant?.secondsSince1970) }
}
