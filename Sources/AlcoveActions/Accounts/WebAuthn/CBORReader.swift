/// One value of the part of CBOR (RFC 8949) that authenticators write.
indirect enum CBOR: Hashable, Sendable {
    case integer(Int64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    case map([CBOR: CBOR])
    case flag(Bool)
    case null
}

/// Reads CTAP2 canonical CBOR: definite lengths, shortest forms, no tags, no floats, no key twice, at most four deep.
struct CBORReader {
    private var rest: ArraySlice<UInt8>
    private static let deepest = 4

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// What has not been read yet.
    var remaining: ArraySlice<UInt8> { rest }

    /// The next value, or `.authenticatorData` where the bytes are anything else.
    mutating func value() throws(WebAuthnRefusal) -> CBOR { try value(depth: 1) }

    private mutating func value(depth: Int) throws(WebAuthnRefusal) -> CBOR {
        guard depth <= Self.deepest else { throw .authenticatorData }
        let (major, argument) = try head()
        switch major {
        case 0: return .integer(try small(argument))
        case 1: return .integer(-1 - (try small(argument)))
        case 2: return .bytes(Array(try take(argument)))
        case 3: return .text(try text(argument))
        case 4: return .array(try array(argument, depth))
        case 5: return .map(try map(argument, depth))
        case 7: return try simple(argument)
        default: throw .authenticatorData
        }
    }

    /// The major type and its argument (RFC 8949 section 3), which must be in its shortest form.
    private mutating func head() throws(WebAuthnRefusal) -> (UInt8, UInt64) {
        guard let first = rest.popFirst() else { throw .authenticatorData }
        let extra = first & 31
        guard extra >= 24 else { return (first >> 5, UInt64(extra)) }
        guard extra <= 27, first >> 5 != 7 else { throw .authenticatorData }
        let width = 1 << Int(extra - 24)
        let argument = try take(UInt64(width)).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let least: UInt64 = width == 1 ? 24 : 1 << UInt64(4 * width)
        guard argument >= least else { throw .authenticatorData }
        return (first >> 5, argument)
    }

    private mutating func take(_ count: UInt64) throws(WebAuthnRefusal) -> ArraySlice<UInt8> {
        guard count <= UInt64(rest.count) else { throw .authenticatorData }
        defer { rest = rest.dropFirst(Int(count)) }
        return rest.prefix(Int(count))
    }

    private func small(_ argument: UInt64) throws(WebAuthnRefusal) -> Int64 {
        guard let number = Int64(exactly: argument) else { throw .authenticatorData }
        return number
    }

    private mutating func text(_ count: UInt64) throws(WebAuthnRefusal) -> String {
        guard let text = String(validating: try take(count), as: UTF8.self) else { throw .authenticatorData }
        return text
    }

    private mutating func array(_ count: UInt64, _ depth: Int) throws(WebAuthnRefusal) -> [CBOR] {
        guard count <= UInt64(rest.count) else { throw .authenticatorData }
        var values: [CBOR] = []
        for _ in 0..<count { values.append(try value(depth: depth + 1)) }
        return values
    }

    private mutating func map(_ count: UInt64, _ depth: Int) throws(WebAuthnRefusal) -> [CBOR: CBOR] {
        guard count <= UInt64(rest.count) else { throw .authenticatorData }
        var values: [CBOR: CBOR] = [:]
        for _ in 0..<count {
            let key = try value(depth: depth + 1)
            guard values.updateValue(try value(depth: depth + 1), forKey: key) == nil else {
                throw .authenticatorData
            }
        }
        return values
    }

    private func simple(_ argument: UInt64) throws(WebAuthnRefusal) -> CBOR {
        switch argument {
        case 20: .flag(false)
        case 21: .flag(true)
        case 22: .null
        default: throw .authenticatorData
        }
    }
}
