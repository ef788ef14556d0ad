import AlcoveActions
import AlcoveProtocol
import AlcoveDomain
import AlcoveStore
import Hummingbird

/// Finds the officer who sends a request, and the rules that their body works by.
struct OfficersDesk: Sendable {
    let signIns: SignIns
    let bodies: BodyStore
    let rules: BodyRules
    let limits: Allowances

    func officer(_ request: Request) async throws -> (Officer, InquiryRules) {
        let signedIn = try await signIns.require(.officer, by: request)
        guard let signatory = try await bodies.signatory(vault: signedIn.vault) else {
            throw Problem.notAllowed
        }
        let body = signatory.handle.body.text
        return (Officer(handle: signatory.handle.text, body: body), try await rules(body))
    }
}

extension OfficersDesk {
    /// The officer, about to look at what a party will see that they have looked at.
    func looking(_ request: Request) async throws -> (Officer, InquiryRules) {
        let (officer, rules) = try await officer(request)
        try limits.spend(.looks, of: Array(officer.handle.utf8))
        return (officer, rules)
    }
}

extension AlcoveContext {
    /// The inquiry in the path. What is no inquiry's name answers as one that is absent.
    func inquiry() throws(Problem) -> InquiryID {
        guard let text = parameters.get("id"), let bytes = Base64URL.decode(text),
            let id = InquiryID(bytes: bytes)
        else { throw .notFound }
        return id
    }
}
