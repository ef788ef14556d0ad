/// A length known at compile time, for ``Octets``.
public protocol OctetLength: Sendable {
    /// The number of bytes.
    static var count: Int { get }
}

/// The lengths the protocol uses.
public enum OctetLengths {
    /// 12 bytes: AES-GCM nonces.
    public enum Twelve: OctetLength { public static var count: Int { 12 } }
    /// 16 bytes: identifiers and phrase entropy.
    public enum Sixteen: OctetLength { public static var count: Int { 16 } }
    /// 24 bytes: salts of chunked encryption.
    public enum TwentyFour: OctetLength { public static var count: Int { 24 } }
    /// 32 bytes: keys, seeds and digests.
    public enum ThirtyTwo: OctetLength { public static var count: Int { 32 } }
    /// 48 bytes: a 32-byte key sealed with AES-GCM.
    public enum FortyEight: OctetLength { public static var count: Int { 48 } }
    /// 64 bytes: Ed25519 signatures.
    public enum SixtyFour: OctetLength { public static var count: Int { 64 } }
}

public typealias Bytes12 = Octets<OctetLengths.Twelve>
public typealias Bytes16 = Octets<OctetLengths.Sixteen>
public typealias Bytes24 = Octets<OctetLengths.TwentyFour>
public typealias Bytes32 = Octets<OctetLengths.ThirtyTwo>
public typealias Bytes48 = Octets<OctetLengths.FortyEight>
public typealias Bytes64 = Octets<OctetLengths.SixtyFour>

/// Exactly `Length.count` bytes.
///
/// `==` is for public values; compare secrets and authenticators with ``matches(_:)``.
public struct Octets<Length: OctetLength>: Hashable, Sendable {
    /// The bytes, always `Length.count` of them.
    public let bytes: [UInt8]

    /// Takes `bytes`, or returns `nil` when there are not exactly `Length.count`.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Length.count else { return nil }
        self.bytes = Array(bytes)
    }

    /// The first `Length.count` of `bytes`, filled with zeros where there are fewer.
    init(fitting bytes: some Collection<UInt8>) {
        var fitted = Array(bytes.prefix(Length.count))
        fitted.append(contentsOf: repeatElement(0, count: Length.count - fitted.count))
        self.bytes = fitted
    }

    /// Fresh bytes from `generator`, which must be cryptographically secure outside tests.
    public init(from generator: inout some RandomNumberGenerator) {
        var drawn: [UInt8] = []
        drawn.reserveCapacity(Length.count)
        while drawn.count < Length.count {
            let word: UInt64 = generator.next()
            withUnsafeBytes(of: word) { drawn.append(contentsOf: $0.prefix(Length.count - drawn.count)) }
        }
        bytes = drawn
    }

    /// Fresh bytes from the system's secure generator.
    public static func random() -> Self {
        var generator = SystemRandomNumberGenerator()
        return Self(from: &generator)
    }

    /// All bytes zero: "none" in the fields that link to a predecessor.
    public static var zero: Self { Self(fitting: []) }

    /// Whether the bytes are those of `other`, in a time that does not depend on where they differ.
    public func matches(_ other: Self) -> Bool { constantTimeEqual(bytes, other.bytes) }
}
