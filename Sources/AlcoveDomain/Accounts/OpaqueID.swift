/// A random 16-byte identifier that means nothing outside this instance.
///
/// Held as one number so that it costs no allocation; bytes are big-endian.
package protocol OpaqueID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The sixteen bytes read as one big-endian number.
    var value: UInt128 { get }
    init(value: UInt128)
}

extension OpaqueID {
    /// Nothing unless there are exactly sixteen bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        self.init(value: bytes.reduce(0) { $0 << 8 | UInt128($1) })
    }

    /// The sixteen bytes, as stored.
    package var bytes: [UInt8] { (0..<16).map { UInt8(truncatingIfNeeded: value >> (120 - 8 * $0)) } }

    package static func < (a: Self, b: Self) -> Bool { a.value < b.value }

    /// Says only what kind of identifier it is, so that interpolating one into a log tells nothing.
    package var description: String { "\(Self.self)" }
}

/// Names an account's vault. Never stored beside a client's conversation.
package struct VaultID: OpaqueID {
    package let value: UInt128
    package init(value: UInt128) { self.value = value }
}

/// Names a practitioner inside the instance; the public name is the `Handle`.
package struct PractitionerID: OpaqueID {
    package let value: UInt128
    package init(value: UInt128) { self.value = value }
}

/// Names a mailbox: the first half of the digest of its key, so it certifies itself.
package struct MailboxID: OpaqueID {
    package let value: UInt128
    package init(value: UInt128) { self.value = value }
}

/// Names a booked appointment.
package struct AppointmentID: OpaqueID {
    package let value: UInt128
    package init(value: UInt128) { self.value = value }
}
