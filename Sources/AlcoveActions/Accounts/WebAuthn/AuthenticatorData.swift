import Crypto

/// What the authenticator says (WebAuthn Level 3 section 6.1), once it was for this site and by a verified person.
struct AuthenticatorData: Sendable {
    /// Uses so far; 0 where the authenticator does not count.
    let signCount: Int64
    /// The new credential, where one was made.
    let credential: Credential?

    struct Credential: Sendable {
        let id: [UInt8]
        let key: PasskeyKey
    }

    private enum Flag {
        static let present: UInt8 = 0x01
        static let verified: UInt8 = 0x04
        static let backupEligible: UInt8 = 0x08
        static let backedUp: UInt8 = 0x10
        static let credential: UInt8 = 0x40
        static let extensions: UInt8 = 0x80
        static let reserved: UInt8 = 0x22
    }

    /// - Parameter relyingParty: the host of our origin.
    init(_ bytes: [UInt8], relyingParty: String) throws(WebAuthnRefusal) {
        guard bytes.count >= 37, bytes.count <= 4096 else { throw .authenticatorData }
        guard SHA256.hash(data: Array(relyingParty.utf8)) == bytes[..<32] else { throw .relyingParty }
        let flags = bytes[32]
        guard flags & Flag.reserved == 0, flags & Flag.backedUp == 0 || flags & Flag.backupEligible != 0
        else {
            throw .authenticatorData
        }
        guard flags & Flag.present != 0, flags & Flag.verified != 0 else { throw .personNotVerified }
        signCount = bytes[33..<37].reduce(Int64(0)) { $0 << 8 | Int64($1) }
        var rest = bytes[37...]
        credential = flags & Flag.credential != 0 ? try Self.credential(&rest) : nil
        if flags & Flag.extensions != 0 {
            var reader = CBORReader(rest)
            guard case .map = try reader.value() else { throw .authenticatorData }
            rest = reader.remaining
        }
        guard rest.isEmpty else { throw .authenticatorData }
    }

    /// Model (16 bytes, unused), length, credential id, public key.
    private static func credential(_ rest: inout ArraySlice<UInt8>) throws(WebAuthnRefusal) -> Credential {
        let head = rest.prefix(18)
        guard head.count == 18 else { throw .authenticatorData }
        let count = head.suffix(2).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(18)
        guard (1...1023).contains(count), rest.count > count else { throw .authenticatorData }
        let id = Array(rest.prefix(count))
        var reader = CBORReader(rest.dropFirst(count))
        let key = try PasskeyKey(cose: try reader.value())
        rest = reader.remaining
        return Credential(id: id, key: key)
    }
}
