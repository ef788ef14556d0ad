import Crypto

/// What owns a hold: 32 random bytes that whoever chose the time carries. The server keeps their SHA-256 only.
package struct HoldSecret: Sendable, Hashable {
    package let bytes: [UInt8]

    package init() { bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) } }

    /// Nothing unless there are exactly 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// How the store knows the hold.
    package var digest: [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// The name of the appointment that the hold becomes: the same each time, so that a confirmation whose answer was
    /// lost can be sent again. It tells nothing about the secret.
    package var appointmentName: [UInt8] {
        Array(
            HMAC<SHA256>.authenticationCode(
                for: Array("alcove/1 appointment".utf8), using: SymmetricKey(data: bytes)
            ).prefix(16))
    }
}
