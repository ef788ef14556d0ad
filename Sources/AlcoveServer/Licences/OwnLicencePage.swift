import AlcoveDomain
import AlcoveStore
import CivilTime

/// What a practitioner sees of their own licence: where they stand, their claims and what comes next, and whether they
/// are listed. What they do here needs their keys, so script carries it out.
struct OwnLicencePage {
    let words: Catalogue
    let now: Instant
    let practitioner: Practitioner
    let standing: LicenceStanding
    let claims: [KeptClaim]
    let registers: [Register]
    let bodies: [Body]

    var values: [String: Any] {
        [
            "handle": practitioner.handle.text,
            "tag": words("licence.tag.\(practitioner.standing.word)"),
            "state": practitioner.standing.allowsNewClients ? "ok" : "warn",
            "means": words("licence.own.\(practitioner.standing.word)"),
            "claims": claims.map(claim), "hasClaims": !claims.isEmpty,
            "registers": registers.map { ["id": $0.id.text, "name": $0.name] },
            "hasRegisters": !registers.isEmpty,
            "isListed": practitioner.isListed, "isWilling": practitioner.isWilling,
            "maySign": practitioner.standing.allowsListing,
        ]
    }

    private func claim(_ claim: KeptClaim) -> [String: Any] {
        let register = registers.first { $0.id == claim.registration.register }
        let body = bodies.first { $0.id == register?.body }
        return [
            "register": claim.registration.register.text, "number": claim.registration.number,
            "title": words(
                "person.licence.claim",
                [
                    "register": register?.name ?? claim.registration.register.text,
                    "number": claim.registration.number,
                ]),
            "tag": words("claim.step.\(claim.step.rawValue)"),
            "state": claim.step == .linked ? "ok" : claim.step == .refused ? "stop" : "info",
            "next": words(
                "claim.next.\(claim.step.rawValue)", ["body": body?.name ?? words("claim.some-body")]),
            "isChallenged": claim.step == .challenged, "isOpen": claim.step != .linked,
        ]
    }
}
