import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime
import HTTPTypes
import Hummingbird

/// Finds the practitioner whose practice a request is about: always the one who is signed in.
struct PracticeOwner: Sendable {
    let signIns: SignIns
    let practice: PracticeStore

    /// For the API: a refusal unless a practitioner is signed in.
    func require(by request: Request) async throws -> Practitioner {
        let signedIn = try await signIns.require(.practitioner, by: request)
        guard let found = try await practice.practitioner(vault: signedIn.vault) else {
            throw Problem.notAllowed
        }
        return found
    }

    /// For a page: nil unless a practitioner is signed in.
    func current(_ request: Request) async throws -> Practitioner? {
        guard let signedIn = try await signIns.current(request), signedIn.role == .practitioner else {
            return nil
        }
        return try await practice.practitioner(vault: signedIn.vault)
    }

    /// Where somebody who is not signed in is sent, to come back to `path`.
    static func toSignIn(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: "/sign-in?next=\(path)", .cacheControl: "no-store"])
    }
}
