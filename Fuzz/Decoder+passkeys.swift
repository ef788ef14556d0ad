import AlcoveProtocol
@testable import ServerReaders

/// What browsers and authenticators send: the first bytes that the server reads of somebody whom it does not know.
extension Decoder {
    /// What was read is all that was needed: alone, it reads as the same value.
    func cbor(_ input: [UInt8]) {
        var reader = CBORReader(input[...])
        guard let value = try? reader.value() else { return }
        var again = CBORReader(input.prefix(input.count - reader.remaining.count))
        precondition((try? again.value()) == value && again.remaining.isEmpty)
    }

    /// A key that is taken can be kept, and is the same when it is read again.
    func authenticatorData(_ input: [UInt8]) {
        guard let data = try? AuthenticatorData(input, relyingParty: Self.site.id) else { return }
        precondition(data.signCount >= 0 && input.count <= 4096)
        guard let credential = data.credential else { return }
        precondition((1...1023).contains(credential.id.count))
        let kept = credential.key.subjectPublicKeyInfo
        let again = try? PasskeyKey(
            subjectPublicKeyInfo: kept, algorithm: credential.key.algorithm.rawValue)
        precondition(again?.subjectPublicKeyInfo == kept, "a key that cannot be kept")
        _ = credential.key.isValid(Array(input.suffix(64)), over: input)
    }

    func clientData(_ input: [UInt8]) {
        let used = try? ClientData(input, for: .using, at: Self.site.origin)
        let made = try? ClientData(input, for: .creating, at: Self.site.origin)
        precondition(used == nil || made == nil, "one text for two ceremonies")
        precondition((used ?? made)?.challenge.count ?? 0 <= input.count)
    }

    /// A whole use of a passkey: the first byte is the size of the signature, then comes that, then what is signed.
    func assertion(_ input: [UInt8]) {
        guard let size = input.first else { return }
        let signature = Array(input.dropFirst().prefix(Int(size)))
        let data = Array(input.dropFirst(1 + signature.count))
        guard
            let assertion = try? Self.site.assertion(
                clientData: Self.used, authenticatorData: data, signature: signature)
        else { return }
        for key in Self.keys { precondition(!assertion.isSigned(by: key), "a forgery was taken") }
    }

    private static let site = RelyingParty(origin: "https://alcove.example")
    private static let used = Array(
        #"{"type":"webauthn.get","challenge":"AAAA","origin":"https://alcove.example"}"#.utf8)

    /// A key of each kind, whose other halves are nobody's: the base point of P-256, a key of RFC 8032 section 7.1, and a
    /// modulus of ones.
    private static let keys: [PasskeyKey] = [
        CBOR.map([
            .integer(1): .integer(2), .integer(3): .integer(-7), .integer(-1): .integer(1),
            .integer(-2): .bytes(hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296")),
            .integer(-3): .bytes(hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")),
        ]),
        CBOR.map([
            .integer(1): .integer(1), .integer(3): .integer(-8), .integer(-1): .integer(6),
            .integer(-2): .bytes(hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")),
        ]),
        CBOR.map([
            .integer(1): .integer(3), .integer(3): .integer(-257),
            .integer(-1): .bytes([UInt8](repeating: 255, count: 256)), .integer(-2): .bytes([1, 0, 1]),
        ]),
    ].map {
        guard let key = try? PasskeyKey(cose: $0) else { fatalError("a key of the target's own is refused") }
        return key
    }

    private static func hex(_ text: String) -> [UInt8] { Hexadecimal.decode(text.utf8) ?? [] }
}
