import AlcoveDomain
import AlcoveStore

/// What a practitioner sees of their own licence: where they stand, their claims and what comes next, and whether they
/// are listed. What they do here needs their keys, so script carries it out.
struct OwnLicencePage: Page {
    struct Claim: Codable, Sendable {
        /// The register's id.
        let register: String
        let number: String
        let title: String
        let tag: String
        let state: String
        let next: String
        let isChallenged: Bool
        let isOpen: Bool
    }

    static let template = "licences/own"
    let tag: String
    let state: String
    let means: String
    let claims: [Claim]
    let hasClaims: Bool
    let registers: [Choice]
    let hasRegisters: Bool
    let isListed: Bool
    let isWilling: Bool
    /// Whether they may sign that they want to be listed.
    let maySign: Bool

    init(
        _ practitioner: Practitioner, claims: [KeptClaim], registers: [Register],
        bodies: [Body], _ words: Catalogue
    ) {
        let standing = practitioner.standing
        tag = words("licence.tag.\(standing.word)")
        state = standing.allowsNewClients ? "ok" : "warn"
        means = words("licence.own.\(standing.word)")
        self.claims = claims.map { claim in
            let register = registers.first { $0.id == claim.registration.register }
            return Claim(claim, register, bodies.first { $0.id == register?.body }, words)
        }
        hasClaims = !claims.isEmpty
        self.registers = registers.map { Choice(value: $0.id.text, label: $0.name, isChosen: false) }
        hasRegisters = !registers.isEmpty
        isListed = practitioner.isListed
        isWilling = practitioner.isWilling
        maySign = standing.allowsListing
    }
}

extension OwnLicencePage.Claim {
    fileprivate init(
        _ claim: KeptClaim, _ register: Register?, _ body: Body?, _ words: Catalogue
    ) {
        self.register = claim.registration.register.text
        number = claim.registration.number
        title = words(
            "person.licence.claim",
            [
                "register": register?.name ?? claim.registration.register.text,
                "number": claim.registration.number,
            ])
        tag = words("claim.step.\(claim.step.rawValue)")
        state = claim.step == .linked ? "ok" : claim.step == .refused ? "stop" : "info"
        next = words("claim.next.\(claim.step.rawValue)", ["body": body?.name ?? words("claim.some-body")])
        isChallenged = claim.step == .challenged
        isOpen = claim.step != .linked
    }
}
