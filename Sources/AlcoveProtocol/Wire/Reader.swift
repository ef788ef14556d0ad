/// The largest number a `u64` field may hold: 2^53 − 1, exact in JavaScript too (protocol 4.0).
public let largestWireNumber: UInt64 = (1 << 53) - 1

/// Reads the fields of a structure in order; every read fails rather than traps.
public struct Reader: Sendable {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    /// Reads from the start of `bytes`, without copying them.
    public init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// Reads from the start of `bytes`, without copying them.
    public init(_ bytes: [UInt8]) { self.init(bytes[...]) }

    /// The number of bytes not yet read.
    public var remaining: Int { bytes.endIndex - position }

    /// How many bytes have been read.
    public var consumed: Int { position - bytes.startIndex }

    /// What has been read since `start` bytes had been.
    public func read(since start: Int) -> ArraySlice<UInt8> {
        bytes[bytes.startIndex..<position].dropFirst(start)
    }

    /// The next `count` bytes.
    public mutating func take(_ count: Int) throws(WireProblem) -> ArraySlice<UInt8> {
        guard count >= 0, count <= remaining else { throw .truncated }
        defer { position += count }
        return bytes[position..<position + count]
    }

    /// Everything not yet read.
    public mutating func rest() -> ArraySlice<UInt8> {
        defer { position = bytes.endIndex }
        return bytes[position...]
    }

    /// Fails unless every byte has been read.
    public func finish() throws(WireProblem) {
        guard remaining == 0 else { throw .trailingBytes }
    }

    private mutating func number(_ count: Int) throws(WireProblem) -> UInt64 {
        try take(count).reduce(0) { $0 << 8 | UInt64($1) }
    }

    public mutating func u8() throws(WireProblem) -> UInt8 { UInt8(truncatingIfNeeded: try number(1)) }
    public mutating func u16() throws(WireProblem) -> UInt16 { UInt16(truncatingIfNeeded: try number(2)) }
    public mutating func u32() throws(WireProblem) -> UInt32 { UInt32(truncatingIfNeeded: try number(4)) }

    /// A 64-bit number, refused above ``largestWireNumber``.
    public mutating func u64() throws(WireProblem) -> UInt64 {
        let value = try number(8)
        guard value <= largestWireNumber else { throw .numberTooLarge }
        return value
    }

    /// A field of a fixed length.
    public mutating func octets<Length>(_: Octets<Length>.Type = Octets<Length>.self)
        throws(WireProblem) -> Octets<Length>
    {
        Octets(fitting: try take(Length.count))
    }

    /// Bytes behind a one-byte length.
    public mutating func o8() throws(WireProblem) -> ArraySlice<UInt8> { try take(Int(try u8())) }
    /// Bytes behind a two-byte length.
    public mutating func o16() throws(WireProblem) -> ArraySlice<UInt8> { try take(Int(try u16())) }
    /// Bytes behind a four-byte length.
    public mutating func o32() throws(WireProblem) -> ArraySlice<UInt8> { try take(Int(try u32())) }

    /// Fails unless the next two bytes are `version` and the one after is `type`.
    mutating func expect(version: UInt16, type: UInt8) throws(WireProblem) {
        guard try u16() == version else { throw .unknownVersion }
        guard try u8() == type else { throw .unknownType }
    }
}

/// `bytes` as text, refused unless they are UTF-8.
func text(_ bytes: ArraySlice<UInt8>) throws(WireProblem) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalidText }
    return text
}

/// Whether `bytes` can name somebody or something in an entry of the log: 1 to 255 printable signs of ASCII, no space.
///
/// Such names are equal as `String`s only where their bytes are. Of other letters, several spellings are one text to Swift
/// and different texts to another reader.
func isName(_ bytes: some Collection<UInt8>) -> Bool {
    (1...255).contains(bytes.count) && bytes.allSatisfy { (0x21...0x7e).contains($0) }
}

/// `bytes` as a name, refused unless they are one.
func name(_ bytes: ArraySlice<UInt8>) throws(WireProblem) -> String {
    guard isName(bytes) else { throw .invalidText }
    return try text(bytes)
}

/// Reads `bytes` as one element after another until none are left; refused where there are more than `most`.
func list<Element>(
    _ bytes: ArraySlice<UInt8>, atMost most: Int = .max,
    _ element: (inout Reader) throws(WireProblem) -> Element
) throws(WireProblem) -> [Element] {
    var reader = Reader(bytes)
    var elements: [Element] = []
    while reader.remaining > 0 {
        guard elements.count < most else { throw .tooLong }
        elements.append(try element(&reader))
    }
    return elements
}
