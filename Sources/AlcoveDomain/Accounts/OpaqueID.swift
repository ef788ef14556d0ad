/// A random 16-byte identifier that means nothing outside this instance.
///
/// Held as two numbers so that it costs no allocation; bytes are big-endian. Not one `UInt128`: Swift 6.3.1 can
/// lose the way in async functions that take several of those.
package protocol OpaqueID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The first eight bytes.
    var high: UInt64 { get }
    /// The last eight bytes.
    var low: UInt64 { get }
    init(high: UInt64, low: UInt64)
}

extension OpaqueID {
    /// Nothing unless there are exactly sixteen bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        self.init(high: Self.number(bytes.prefix(8)), low: Self.number(bytes.dropFirst(8)))
    }

    /// The identifier that is `value` read as one big-endian number.
    package init(value: UInt128) {
        self.init(high: UInt64(truncatingIfNeeded: value >> 64), low: UInt64(truncatingIfNeeded: value))
    }

    private static func number(_ half: some Sequence<UInt8>) -> UInt64 {
        half.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The sixteen bytes, as stored.
    package var bytes: [UInt8] {
        (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> UInt64(56 - 8 * ($0 & 7))) }
    }

    package static func < (a: Self, b: Self) -> Bool { (a.high, a.low) < (b.high, b.low) }

    /// Says only what kind of identifier it is, so that interpolating one into a log tells nothing.
    package var description: String { "\(Self.self)" }
}

/// Names an account's vault. Never stored beside a client's conversation.
package struct VaultID: OpaqueID {
    package let high, low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

/// Names a practitioner inside the instance; the public name is the `Handle`.
package struct PractitionerID: OpaqueID {
    package let high, low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

/// Names a mailbox: the first half of the digest of its key, so it certifies itself.
package struct MailboxID: OpaqueID {
    package let high, low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

/// Names a booked appointment.
package struct AppointmentID: OpaqueID {
    package let high, low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}
