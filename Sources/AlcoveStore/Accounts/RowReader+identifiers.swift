import AlcoveDomain
import CivilTime

extension RowReader {
    /// A sixteen-byte identifier.
    mutating func id<ID: OpaqueID>(as kind: ID.Type = ID.self) throws(DatabaseProblem) -> ID {
        guard let id = ID(bytes: try bytes()) else { throw .malformedRow }
        return id
    }

    mutating func conversationID() throws(DatabaseProblem) -> ConversationID {
        guard let id = ConversationID(bytes: try bytes()) else { throw .malformedRow }
        return id
    }

    mutating func instant() throws(DatabaseProblem) -> Instant {
        Instant(secondsSince1970: try integer())
    }

    mutating func optionalInstant() throws(DatabaseProblem) -> Instant? {
        try optionalInteger().map(Instant.init(secondsSince1970:))
    }

    /// A number that fits `Int`, as lengths and slots do.
    mutating func number() throws(DatabaseProblem) -> Int {
        Int(try integer())
    }

    /// One of the words of `Words`.
    mutating func word<Words: RawRepresentable>(
        as kind: Words.Type = Words.self
    ) throws(DatabaseProblem) -> Words where Words.RawValue == String {
        guard let word = Words(rawValue: try text()) else { throw .malformedRow }
        return word
    }

    mutating func handle() throws(DatabaseProblem) -> Handle {
        let text = try text()
        do { return try Handle(text) } catch { throw .malformedRow }
    }
}

extension SQLValue {
    static func id(_ id: some OpaqueID) -> SQLValue { .bytes(id.bytes) }
    static func id(_ id: ConversationID) -> SQLValue { .bytes(id.bytes) }
    static func instant(_ instant: Instant) -> SQLValue { .integer(instant.secondsSince1970) }
    static func instant(orNull instant: Instant?) -> SQLValue { .integer(orNull: instant?.secondsSince1970) }
}
