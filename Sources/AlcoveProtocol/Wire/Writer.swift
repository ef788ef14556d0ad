/// Writes the fields of a structure in order.
///
/// A field that cannot be written (a list too long for its prefix, a number above
/// ``largestWireNumber``) is remembered and thrown by ``finish()``, so no truncated structure leaves.
public struct Writer: Sendable {
    private(set) var bytes: [UInt8] = []
    private var problem: WireProblem?

    public init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// What was written, or the first field that could not be.
    public func finish() throws(WireProblem) -> [UInt8] {
        if let problem { throw problem }
        return bytes
    }

    private mutating func number(_ value: UInt64, count: Int) {
        for shift in stride(from: (count - 1) * 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
        }
    }

    public mutating func u8(_ value: UInt8) { bytes.append(value) }
    public mutating func u16(_ value: UInt16) { number(UInt64(value), count: 2) }
    public mutating func u32(_ value: UInt32) { number(UInt64(value), count: 4) }

    /// A 64-bit number of at most ``largestWireNumber``.
    public mutating func u64(_ value: UInt64) {
        if value > largestWireNumber { problem = problem ?? .numberTooLarge }
        number(value, count: 8)
    }

    /// Bytes without a prefix, for fields of fixed length.
    public mutating func raw(_ field: some Collection<UInt8>) { bytes.append(contentsOf: field) }

    public mutating func octets<Length>(_ field: Octets<Length>) { bytes.append(contentsOf: field.bytes) }

    private mutating func prefixed(_ field: some Collection<UInt8>, prefix: Int) {
        let count = UInt64(field.count)
        if count >> UInt64(prefix * 8) != 0 { problem = problem ?? .tooLong }
        number(count, count: prefix)
        bytes.append(contentsOf: field)
    }

    /// Bytes behind a one-byte length.
    public mutating func o8(_ field: some Collection<UInt8>) { prefixed(field, prefix: 1) }
    /// Bytes behind a two-byte length.
    public mutating func o16(_ field: some Collection<UInt8>) { prefixed(field, prefix: 2) }
    /// Bytes behind a four-byte length.
    public mutating func o32(_ field: some Collection<UInt8>) { prefixed(field, prefix: 4) }

    /// The fields `body` writes, as a list behind a two-byte length.
    mutating func list16(_ body: (inout Writer) -> Void) { o16(nested(body)) }
    /// The fields `body` writes, as a list behind a four-byte length.
    mutating func list32(_ body: (inout Writer) -> Void) { o32(nested(body)) }

    private mutating func nested(_ body: (inout Writer) -> Void) -> [UInt8] {
        var inner = Writer()
        body(&inner)
        problem = problem ?? inner.problem
        return inner.bytes
    }

    /// Zero bytes until there are `count` in all.
    mutating func pad(to count: Int) {
        bytes.append(contentsOf: repeatElement(0, count: max(0, count - bytes.count)))
    }
}
