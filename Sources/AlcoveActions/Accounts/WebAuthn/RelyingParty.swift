import Crypto
import Foundation

/// This site as passkeys know it: checks what browsers and authenticators say (WebAuthn Level 3 sections 7.1 and 7.2).
struct RelyingParty: Sendable {
    let origin: String
    /// The host of the origin.
    let id: String

    init(origin: String) {
        self.origin = origin
        id = URL(string: origin)?.host ?? "localhost"
    }

    /// A passkey that was just made. Nothing is attested: any authenticator will do.
    struct Registration: Sendable {
        let credentialID: [UInt8]
        let key: PasskeyKey
        let signCount: Int64
        /// To be spent by the caller, who must not keep the passkey otherwise.
        let challenge: [UInt8]
    }

    /// A use of a passkey, before its signature is checked.
    struct Assertion: Sendable {
        let signCount: Int64
        let challenge: [UInt8]
        fileprivate let signed: [UInt8]
        fileprivate let signature: [UInt8]

        /// Whether the passkey's key made it.
        func isSigned(by key: PasskeyKey) -> Bool { key.isValid(signature, over: signed) }
    }

    /// Checks a new passkey; the browser's copies of its parts must equal what the authenticator wrote.
    func registration(
        clientData: [UInt8], authenticatorData: [UInt8], credentialID: [UInt8], publicKey: [UInt8],
        algorithm: Int64
    ) throws(WebAuthnRefusal) -> Registration {
        let client = try ClientData(clientData, for: .creating, at: origin)
        let data = try AuthenticatorData(authenticatorData, relyingParty: id)
        guard let credential = data.credential else { throw .authenticatorData }
        guard credential.id == credentialID, credential.key.algorithm.rawValue == algorithm,
            credential.key.subjectPublicKeyInfo == publicKey
        else { throw .copiesDiffer }
        return Registration(
            credentialID: credentialID, key: credential.key, signCount: data.signCount,
            challenge: client.challenge)
    }

    /// Checks everything about a use of a passkey but its signature, which needs the key.
    func assertion(
        clientData: [UInt8], authenticatorData: [UInt8], signature: [UInt8]
    ) throws(WebAuthnRefusal) -> Assertion {
        let client = try ClientData(clientData, for: .using, at: origin)
        let data = try AuthenticatorData(authenticatorData, relyingParty: id)
        guard data.credential == nil, signature.count <= 512 else { throw .authenticatorData }
        return Assertion(
            signCount: data.signCount, challenge: client.challenge,
            signed: authenticatorData + Array(SHA256.hash(data: clientData)), signature: signature)
    }
}
