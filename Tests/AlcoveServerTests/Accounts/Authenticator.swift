import AlcoveProtocol
import Crypto
import Foundation

@testable import AlcoveActions
@testable import AlcoveServer

/// A passkey made in a test, answering as a browser with an authenticator does.
struct Authenticator {
    var origin = "https://alcove.example"
    var relyingParty = "alcove.example"
    /// Person present and verified; an assertion's flags. A registration adds the bit for the credential.
    var flags: UInt8 = 0x05
    var signCount: UInt32 = 7
    var crossOrigin = "false"
    var credentialID = [UInt8](1...20)
    let key = P256.Signing.PrivateKey()

    func clientData(_ type: String, _ challenge: [UInt8]) -> [UInt8] {
        Array(
            #"{"type":"\#(type)","challenge":"\#(Base64URL.encode(challenge))","origin":"\#(origin)","crossOrigin":\#(crossOrigin)}"#
                .utf8)
    }

    /// The authenticator data of a use; `extensions` is CBOR.
    func data(extensions: [UInt8] = []) -> [UInt8] {
        head(flags | (extensions.isEmpty ? 0 : 0x80)) + extensions
    }

    /// The authenticator data of a creation.
    func creationData(cose: [UInt8]? = nil, extensions: [UInt8] = []) -> [UInt8] {
        let size = [UInt8(credentialID.count >> 8), UInt8(credentialID.count & 255)]
        return head(flags | 0x40 | (extensions.isEmpty ? 0 : 0x80))
            + [UInt8](repeating: 9, count: 16) + size + credentialID + (cose ?? coseKey) + extensions
    }

    func signature(over data: [UInt8], _ clientData: [UInt8]) throws -> [UInt8] {
        Array(try key.signature(for: data + Array(SHA256.hash(data: clientData))).derRepresentation)
    }

    /// The body of `POST …/sign-ins/passkey`.
    func signIn(_ challenge: [UInt8], from type: String = "webauthn.get") throws -> [String: String] {
        let (client, data) = (clientData(type, challenge), data())
        return [
            "credential_id": Base64URL.encode(credentialID), "client_data": Base64URL.encode(client),
            "authenticator_data": Base64URL.encode(data), "nonce": Base64URL.encode(challenge),
            "signature": Base64URL.encode(try signature(over: data, client)),
        ]
    }

    /// The `passkey` of a joining, or the body of `POST …/passkeys`.
    func registration(_ challenge: [UInt8]) -> [String: Any] {
        [
            "credential_id": Base64URL.encode(credentialID),
            "client_data": Base64URL.encode(clientData("webauthn.create", challenge)),
            "authenticator_data": Base64URL.encode(creationData()),
            "public_key": Base64URL.encode(Array(key.publicKey.derRepresentation)), "algorithm": -7,
        ]
    }

    /// The public key as authenticators write it (CTAP2 canonical CBOR).
    var coseKey: [UInt8] {
        let point = Array(key.publicKey.rawRepresentation)
        return [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20] + point.prefix(32) + [
            0x22, 0x58, 0x20,
        ] + point.suffix(32)
    }

    private func head(_ flags: UInt8) -> [UInt8] {
        Array(SHA256.hash(data: Array(relyingParty.utf8))) + [flags]
            + (0..<4).map { UInt8(truncatingIfNeeded: signCount >> (24 - 8 * $0)) }
    }
}
