import Crypto
import Foundation
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

private let site = RelyingParty(origin: "https://alcove.example")
private let challenge = [UInt8](repeating: 0xab, count: 32)

@Suite struct `Using a passkey` {
    private func assertion(_ key: Authenticator, type: String = "webauthn.get", data: [UInt8]? = nil) throws
        -> RelyingParty.Assertion
    {
        let client = key.clientData(type, challenge)
        let data = data ?? key.data()
        return try site.assertion(
            clientData: client, authenticatorData: data, signature: try key.signature(over: data, client))
    }

    @Test func `gives back the challenge and the count, signed by the key`() throws {
        let key = Authenticator()
        let assertion = try assertion(key)
        #expect(assertion.challenge == challenge)
        #expect(assertion.signCount == 7)
        #expect(assertion.isSigned(by: .es256(key.key.publicKey)))
    }

    @Test func `takes what extensions add`() throws {
        let key = Authenticator()
        // {"hmac-secret": h'0102'}
        let extensions: [UInt8] = [0xa1, 0x6b] + Array("hmac-secret".utf8) + [0x42, 1, 2]
        #expect(
            try assertion(key, data: key.data(extensions: extensions)).isSigned(by: .es256(key.key.publicKey))
        )
    }

    @Test func `is not signed by another key, nor with a changed byte`() throws {
        let key = Authenticator()
        let (client, data) = (key.clientData("webauthn.get", challenge), key.data())
        let signature = try key.signature(over: data, client)
        #expect(!(try assertion(key)).isSigned(by: .es256(P256.Signing.PrivateKey().publicKey)))
        for place in signature.indices {
            var changed = signature
            changed[place] ^= 1
            let assertion = try site.assertion(
                clientData: client, authenticatorData: data, signature: changed)
            #expect(!assertion.isSigned(by: .es256(key.key.publicKey)), "byte \(place)")
        }
        for length in 0..<signature.count {
            let assertion = try site.assertion(
                clientData: client, authenticatorData: data, signature: Array(signature.prefix(length)))
            #expect(!assertion.isSigned(by: .es256(key.key.publicKey)), "length \(length)")
        }
        let counted = Authenticator(signCount: 8)
        let other = try site.assertion(
            clientData: client, authenticatorData: counted.data(), signature: signature)
        #expect(!other.isSigned(by: .es256(key.key.publicKey)))
    }

    @Test func `is refused for another ceremony, origin, frame or site`() {
        #expect(throws: WebAuthnRefusal.ceremony) { try assertion(Authenticator(), type: "webauthn.create") }
        for origin in [
            "https://alcove.example.evil", "http://alcove.example", "https://alcove.example:444", "",
        ] {
            #expect(throws: WebAuthnRefusal.origin) { try assertion(Authenticator(origin: origin)) }
        }
        #expect(throws: WebAuthnRefusal.origin) { try assertion(Authenticator(crossOrigin: "true")) }
        #expect(throws: WebAuthnRefusal.relyingParty) {
            try assertion(Authenticator(relyingParty: "example"))
        }
    }

    @Test(arguments: [0x00, 0x01, 0x04] as [UInt8]) func `is refused unless a person was there and verified`(
        flags: UInt8
    ) {
        #expect(throws: WebAuthnRefusal.personNotVerified) { try assertion(Authenticator(flags: flags)) }
    }

    @Test(arguments: [0x07, 0x25, 0x15] as [UInt8]) func `is refused with flags that cannot be`(flags: UInt8)
    {
        #expect(throws: WebAuthnRefusal.authenticatorData) { try assertion(Authenticator(flags: flags)) }
    }

    @Test func `is refused when cut short at any byte, or too long`() throws {
        let key = Authenticator()
        let extensions: [UInt8] = [0xa1, 0x61, 0x61, 0x18, 0x20]
        let whole = key.data(extensions: extensions)
        for length in 0..<whole.count {
            #expect(throws: WebAuthnRefusal.authenticatorData, "length \(length)") {
                try assertion(key, data: Array(whole.prefix(length)))
            }
        }
        #expect(throws: WebAuthnRefusal.authenticatorData) { try assertion(key, data: whole + [0]) }
        #expect(throws: WebAuthnRefusal.authenticatorData) { try assertion(key, data: key.data() + [0]) }
        #expect(throws: WebAuthnRefusal.authenticatorData) { try assertion(key, data: key.creationData()) }
    }

    @Test func `is refused when the client data is not a browser's`() throws {
        let key = Authenticator()
        let client = key.clientData("webauthn.get", challenge)
        for length in 0..<client.count {
            #expect(throws: WebAuthnRefusal.clientData, "length \(length)") {
                try site.assertion(
                    clientData: Array(client.prefix(length)), authenticatorData: key.data(), signature: [])
            }
        }
        let padded = String(decoding: client, as: UTF8.self).replacing("\",\"origin", with: "=\",\"origin")
        #expect(throws: WebAuthnRefusal.clientData) {
            try site.assertion(clientData: Array(padded.utf8), authenticatorData: key.data(), signature: [])
        }
    }
}

@Suite struct `Making a passkey` {
    private func register(
        _ key: Authenticator, data: [UInt8]? = nil, id: [UInt8]? = nil, publicKey: [UInt8]? = nil,
        algorithm: Int64 = -7
    ) throws -> RelyingParty.Registration {
        try site.registration(
            clientData: key.clientData("webauthn.create", challenge),
            authenticatorData: data ?? key.creationData(),
            credentialID: id ?? key.credentialID,
            publicKey: publicKey ?? Array(key.key.publicKey.derRepresentation),
            algorithm: algorithm)
    }

    @Test func `keeps the key that the authenticator wrote`() throws {
        let key = Authenticator()
        let made = try register(key)
        #expect(made.credentialID == key.credentialID)
        #expect(made.challenge == challenge)
        #expect(made.key.subjectPublicKeyInfo == Array(key.key.publicKey.derRepresentation))
    }

    @Test func `is refused when the browser's copies differ`() {
        let key = Authenticator()
        let other = Array(P256.Signing.PrivateKey().publicKey.derRepresentation)
        #expect(throws: WebAuthnRefusal.copiesDiffer) { try register(key, publicKey: other) }
        #expect(throws: WebAuthnRefusal.copiesDiffer) { try register(key, id: [1]) }
        #expect(throws: WebAuthnRefusal.copiesDiffer) { try register(key, algorithm: -257) }
    }

    @Test func `is refused without a credential, and when cut short at any byte`() {
        let key = Authenticator()
        let whole = key.creationData()
        #expect(throws: WebAuthnRefusal.authenticatorData) { try register(key, data: key.data()) }
        for length in 0..<whole.count {
            #expect(throws: WebAuthnRefusal.authenticatorData, "length \(length)") {
                try register(key, data: Array(whole.prefix(length)))
            }
        }
        #expect(throws: WebAuthnRefusal.authenticatorData) { try register(key, data: whole + [0]) }
    }

    @Test func `is refused with a key that was not asked for`() {
        let key = Authenticator()
        var curve = key.coseKey
        curve[6] = 2
        var algorithm = key.coseKey
        algorithm[4] = 0x27
        var offCurve = key.coseKey
        offCurve[20] ^= 1
        let extra = [0xa6] + key.coseKey.dropFirst() + [0x23, 0x00]
        for cose in [curve, algorithm, offCurve, extra] {
            #expect(throws: WebAuthnRefusal.key) { try register(key, data: key.creationData(cose: cose)) }
        }
        var twice = key.coseKey
        twice[3] = 0x01
        #expect(throws: WebAuthnRefusal.authenticatorData) {
            try register(key, data: key.creationData(cose: twice))
        }
    }
}

@Suite struct `Keys of passkeys` {
    @Test func `Ed25519 signs, and a key of small order is none`() throws {
        let secret = Curve25519.Signing.PrivateKey()
        let raw = Array(secret.publicKey.rawRepresentation)
        let cose: CBOR = .map([
            .integer(1): .integer(1), .integer(3): .integer(-8), .integer(-1): .integer(6),
            .integer(-2): .bytes(raw),
        ])
        let key = try PasskeyKey(cose: cose)
        let message = Array("message".utf8)
        #expect(key.isValid(Array(try secret.signature(for: message)), over: message))
        #expect(!key.isValid(Array(try secret.signature(for: message)), over: message + [0]))
        let kept = try PasskeyKey(subjectPublicKeyInfo: key.subjectPublicKeyInfo, algorithm: -8)
        #expect(kept.subjectPublicKeyInfo == key.subjectPublicKeyInfo)
        #expect(throws: WebAuthnRefusal.key) {
            try PasskeyKey(
                cose: .map([
                    .integer(1): .integer(1), .integer(3): .integer(-8), .integer(-1): .integer(6),
                    .integer(-2): .bytes([1] + [UInt8](repeating: 0, count: 31)),
                ]))
        }
    }

    @Test func `RSA with SHA-256 signs, as OpenSSL does`() throws {
        let key = try PasskeyKey(
            cose: .map([
                .integer(1): .integer(3), .integer(3): .integer(-257),
                .integer(-1): .bytes(RSASample.modulus),
                .integer(-2): .bytes([1, 0, 1]),
            ]))
        #expect(key.subjectPublicKeyInfo == RSASample.subjectPublicKeyInfo)
        #expect(key.isValid(RSASample.signature, over: RSASample.message))
        #expect(!key.isValid(RSASample.signature, over: RSASample.message + [0]))
        #expect(throws: WebAuthnRefusal.key) {
            try PasskeyKey(
                cose: .map([
                    .integer(1): .integer(3), .integer(3): .integer(-257),
                    .integer(-1): .bytes(Array(RSASample.modulus.suffix(128))),
                    .integer(-2): .bytes([1, 0, 1]),
                ]))
        }
    }

    @Test func `another form of a kept key is refused`() {
        let key = Array(P256.Signing.PrivateKey().publicKey.derRepresentation)
        #expect(throws: WebAuthnRefusal.key) {
            try PasskeyKey(subjectPublicKeyInfo: key + [0], algorithm: -7)
        }
        #expect(throws: WebAuthnRefusal.key) { try PasskeyKey(subjectPublicKeyInfo: key, algorithm: -8) }
        #expect(throws: WebAuthnRefusal.key) { try PasskeyKey(subjectPublicKeyInfo: key, algorithm: -35) }
    }
}

@Suite struct `Reading CBOR` {
    @Test(
        arguments: [
            [], [0x18, 0x17], [0x19, 0x00, 0xff], [0x1a, 0x00, 0x00, 0xff, 0xff],
            [0x1b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff],
            [0x5f], [0x9f, 0xff], [0xbf, 0xff], [0xc0, 0x00], [0xf9, 0x00, 0x00], [0xf7], [0x1c], [0x41],
            [0x62, 0xff, 0xfe],
            [0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [0x81, 0x81, 0x81, 0x81, 0x00],
            [0xa2, 0x01, 0x00, 0x01, 0x00], [0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        ] as [[UInt8]]) func `refuses what is not canonical`(bytes: [UInt8])
    {
        var reader = CBORReader(bytes[...])
        #expect(throws: WebAuthnRefusal.authenticatorData) { try reader.value() }
    }

    @Test func `reads every kind, shortest forms only`() throws {
        let bytes: [UInt8] = [
            0x87, 0x17, 0x18, 0x18, 0x38, 0xff, 0x42, 1, 2, 0x61, 0x61, 0xa1, 0x20, 0xf5, 0xf6, 0xff,
        ]
        var reader = CBORReader(bytes[...])
        let value = try reader.value()
        #expect(
            value
                == .array([
                    .integer(23), .integer(24), .integer(-256), .bytes([1, 2]), .text("a"),
                    .map([.integer(-1): .flag(true)]), .null,
                ]))
        #expect(Array(reader.remaining) == [0xff])
    }
}
