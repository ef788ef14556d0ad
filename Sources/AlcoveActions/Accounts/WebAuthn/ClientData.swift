import AlcoveProtocol
/// What the browser says about a ceremony (WebAuthn Level 3 section 5.8.1), once its type and origin were right.
struct ClientData: Sendable {
    /// The number the server gave, for the caller to spend.
    let challenge: [UInt8]

    /// Which of the two ceremonies.
    enum Ceremony: String {
        case creating = "webauthn.create"
        case using = "webauthn.get"
    }

    private struct Members: Decodable {
        let type: String
        let challenge: String
        let origin: String
        let crossOrigin: Bool?
        let topOrigin: String?
    }

    init(_ bytes: [UInt8], for ceremony: Ceremony, at origin: String) throws(WebAuthnRefusal) {
        guard bytes.count <= 4096,
            let members = try? StrictJSON.decode(Members.self, from: bytes, takesMore: true),
            let challenge = Base64URL.decode(members.challenge)
        else { throw .clientData }
        guard members.type == ceremony.rawValue else { throw .ceremony }
        guard members.origin.utf8.elementsEqual(origin.utf8), members.crossOrigin != true,
            members.topOrigin == nil
        else { throw .origin }
        self.challenge = challenge
    }
}
