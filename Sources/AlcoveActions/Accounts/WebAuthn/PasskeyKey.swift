import AlcoveProtocol
import Crypto
import Foundation
import _CryptoExtras

/// A passkey's public key, of one of the three kinds that are asked for.
enum PasskeyKey: Sendable {
    case es256(P256.Signing.PublicKey)
    case edDSA(Curve25519.Signing.PublicKey)
    case rs256(_RSA.Signing.PublicKey)

    /// Identifiers of algorithms (IANA COSE registry).
    enum Algorithm: Int64 {
        case es256 = -7
        case edDSA = -8
        case rs256 = -257
    }

    /// A COSE_Key (RFC 9053 section 7) with exactly the members that its kind needs.
    init(cose: CBOR) throws(WebAuthnRefusal) {
        guard case .map(let members) = cose, case .integer(let number) = members[.integer(3)],
            let algorithm = Algorithm(rawValue: number)
        else { throw .key }
        do {
            self = try Self.key(algorithm, members)
        } catch {
            throw .key
        }
    }

    /// A key as it is kept: SubjectPublicKeyInfo (RFC 5280 section 4.1), in the one form that we write.
    init(subjectPublicKeyInfo bytes: [UInt8], algorithm: Int64) throws(WebAuthnRefusal) {
        do {
            switch Algorithm(rawValue: algorithm) {
            case .es256: self = .es256(try P256.Signing.PublicKey(derRepresentation: bytes))
            case .edDSA: self = .edDSA(try Self.ed25519(Array(bytes.dropFirst(Self.ed25519Prefix.count))))
            case .rs256: self = .rs256(try Self.bounded(_RSA.Signing.PublicKey(derRepresentation: bytes)))
            case nil: throw WebAuthnRefusal.key
            }
        } catch {
            throw .key
        }
        guard subjectPublicKeyInfo == bytes else { throw .key }
    }

    var algorithm: Algorithm {
        switch self {
        case .es256: .es256
        case .edDSA: .edDSA
        case .rs256: .rs256
        }
    }

    /// The key in DER.
    var subjectPublicKeyInfo: [UInt8] {
        switch self {
        case .es256(let key): Array(key.derRepresentation)
        case .edDSA(let key): Self.ed25519Prefix + Array(key.rawRepresentation)
        case .rs256(let key): Array(key.derRepresentation)
        }
    }

    /// Whether `signature` over `message` is by this key.
    func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        switch self {
        case .es256(let key):
            guard let parsed = try? P256.Signing.ECDSASignature(derRepresentation: signature) else {
                return false
            }
            return key.isValidSignature(parsed, for: message)
        case .edDSA(let key):
            return key.isValidSignature(signature, for: message)
        case .rs256(let key):
            let digest = SHA256.hash(data: message)
            return key.isValidSignature(
                .init(rawRepresentation: signature), for: digest, padding: .insecurePKCS1v1_5)
        }
    }

    private static let ed25519Prefix: [UInt8] = [
        0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]

    private static func key(_ algorithm: Algorithm, _ members: [CBOR: CBOR]) throws -> PasskeyKey {
        switch algorithm {
        case .es256:
            let members = try exactly(5, members, kind: 2, curve: 1)
            let point = try bytes(members, -2, count: 32) + bytes(members, -3, count: 32)
            return .es256(try P256.Signing.PublicKey(rawRepresentation: point))
        case .edDSA:
            let members = try exactly(4, members, kind: 1, curve: 6)
            return .edDSA(try ed25519(try bytes(members, -2, count: 32)))
        case .rs256:
            let members = try exactly(4, members, kind: 3, curve: nil)
            return .rs256(try bounded(.init(n: try bytes(members, -1), e: try bytes(members, -2))))
        }
    }

    private static func exactly(
        _ count: Int, _ members: [CBOR: CBOR], kind: Int64, curve: Int64?
    ) throws(WebAuthnRefusal) -> [CBOR: CBOR] {
        guard members.count == count, members[.integer(1)] == .integer(kind) else { throw .key }
        if let curve, members[.integer(-1)] != .integer(curve) { throw .key }
        return members
    }

    private static func bytes(_ members: [CBOR: CBOR], _ label: Int64, count: Int? = nil)
        throws(WebAuthnRefusal) -> [UInt8]
    {
        guard case .bytes(let bytes) = members[.integer(label)], !bytes.isEmpty,
            count ?? bytes.count == bytes.count
        else { throw .key }
        return bytes
    }

    private static func ed25519(_ bytes: [UInt8]) throws -> Curve25519.Signing.PublicKey {
        // The protocol's own check refuses keys of small order, for which one signature fits any message.
        guard let raw = Bytes32(bytes), (try? SigningKey(raw)) != nil else { throw WebAuthnRefusal.key }
        return try Curve25519.Signing.PublicKey(rawRepresentation: bytes)
    }

    /// At most 4,096 bits: a larger key only costs us time.
    private static func bounded(_ key: _RSA.Signing.PublicKey) throws(WebAuthnRefusal)
        -> _RSA.Signing.PublicKey
    {
        guard (2048...4096).contains(key.keySizeInBits) else { throw .key }
        return key
    }
}
