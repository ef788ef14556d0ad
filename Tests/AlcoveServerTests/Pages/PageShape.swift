/// What a template can name in a value.
indirect enum PageShape {
    case text
    case flag
    case list(of: PageShape)
    case table(Members)

    /// The members of a type.
    struct Members {
        /// The type's name.
        let type: String
        var shapes: [String: PageShape] = [:]
        /// Those that may be missing.
        var optional: Set<String> = []
    }
}

/// Decodes a value from nothing: every optional member is there, every list has one element, every text and flag is the
/// same.
final class SampleDecoder: Decoder {
    /// A type that no sample can be made of.
    struct NoSample: Error {
        let type: Any.Type
    }

    private let text: String
    private let flag: Bool
    private var shape: PageShape

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    private init(text: String, flag: Bool, type: Any.Type) {
        (self.text, self.flag) = (text, flag)
        shape = .table(.init(type: String(reflecting: type)))
    }

    /// A sample of a type, and its shape.
    static func sample<Value: Decodable>(_ type: Value.Type, text: String, flag: Bool) throws -> (
        value: Value, shape: PageShape
    ) {
        let decoder = SampleDecoder(text: text, flag: flag, type: type)
        let value = try Value(from: decoder)
        return (value, decoder.shape)
    }

    func container<Key: CodingKey>(keyedBy _: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Keyed(decoder: self))
    }
    func unkeyedContainer() -> any UnkeyedDecodingContainer { Unkeyed(decoder: self) }
    func singleValueContainer() -> any SingleValueDecodingContainer { Single(decoder: self) }

    private func note(_ member: String, _ found: PageShape) {
        guard case .table(var members) = shape else { return }
        members.shapes[member] = found
        shape = .table(members)
    }

    private func noteOptional(_ member: String) {
        guard case .table(var members) = shape else { return }
        members.optional.insert(member)
        shape = .table(members)
    }
}

extension SampleDecoder {
    private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let decoder: SampleDecoder
        var codingPath: [any CodingKey] { [] }
        var allKeys: [Key] { [] }

        /// Asked for optional members alone.
        func contains(_ key: Key) -> Bool {
            decoder.noteOptional(key.stringValue)
            return true
        }
        func decodeNil(forKey _: Key) -> Bool { false }
        func decode(_: Bool.Type, forKey key: Key) -> Bool {
            decoder.note(key.stringValue, .flag)
            return decoder.flag
        }
        func decode(_: String.Type, forKey key: Key) -> String {
            decoder.note(key.stringValue, .text)
            return decoder.text
        }
        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            let (value, shape) = try SampleDecoder.sample(type, text: decoder.text, flag: decoder.flag)
            decoder.note(key.stringValue, shape)
            return value
        }
        func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey _: Key) throws
            -> KeyedDecodingContainer<Nested>
        { throw NoSample(type: type) }
        func nestedUnkeyedContainer(forKey _: Key) throws -> any UnkeyedDecodingContainer {
            throw NoSample(type: Key.self)
        }
        func superDecoder() throws -> any Decoder { throw NoSample(type: Key.self) }
        func superDecoder(forKey _: Key) throws -> any Decoder { throw NoSample(type: Key.self) }
    }

    private struct Unkeyed: UnkeyedDecodingContainer {
        let decoder: SampleDecoder
        var codingPath: [any CodingKey] { [] }
        var count: Int? { 1 }
        var currentIndex = 0
        var isAtEnd: Bool { currentIndex > 0 }

        func decodeNil() -> Bool { false }
        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            let (value, shape) = try SampleDecoder.sample(type, text: decoder.text, flag: decoder.flag)
            decoder.shape = .list(of: shape)
            currentIndex += 1
            return value
        }
        func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws
            -> KeyedDecodingContainer<Nested>
        { throw NoSample(type: type) }
        func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            throw NoSample(type: Unkeyed.self)
        }
        func superDecoder() throws -> any Decoder { throw NoSample(type: Unkeyed.self) }
    }

    private struct Single: SingleValueDecodingContainer {
        let decoder: SampleDecoder
        var codingPath: [any CodingKey] { [] }

        func decodeNil() -> Bool { false }
        func decode(_: Bool.Type) -> Bool {
            decoder.shape = .flag
            return decoder.flag
        }
        func decode(_: String.Type) -> String {
            decoder.shape = .text
            return decoder.text
        }
        func decode(_: Int.Type) -> Int {
            decoder.shape = .text
            return 1
        }
        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { throw NoSample(type: type) }
    }
}
