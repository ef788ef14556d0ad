import AlcoveActions
import AlcoveDomain
import AlcoveStore
import Hummingbird

/// What a practitioner does about their own licence.
extension LicenceRoutes {
    func addOwn(to router: Router<AlcoveContext>) {
        router.get("/practice/licence") { try await ownPage($0, $1) }
        router.get("/api/v1/practice/licences") { request, _ in try await own(request) }
        router.post("/api/v1/practice/claims") { request, _ in
            let practitioner = try await owner.require(by: request)
            try limits.spend(.additions, of: practitioner.id.bytes)
            let registration = try await request.json(RegistrationJSON.self).registration()
            try await licences.claim(registration, by: practitioner.id, at: now())
            return Response(status: .created)
        }
        router.delete("/api/v1/practice/claims") { request, _ in
            let practitioner = try await owner.require(by: request)
            let registration = try await request.json(RegistrationJSON.self).registration()
            try await licences.withdraw(registration, by: practitioner.id)
            return Response(status: .noContent)
        }
        router.post("/api/v1/practice/claims/proofs") { request, context in
            try limits.spend(.signIn, by: context)
            let practitioner = try await owner.require(by: request)
            let body = try await request.json(Both<RegistrationJSON, ProofJSON>.self)
            try await licences.prove(
                body.one.registration(), of: practitioner.id, by: Challenge.tidied(body.other.challenge),
                at: now())
            return Response(status: .noContent)
        }
        router.post("/api/v1/practice/listing") { request, _ in
            let practitioner = try await owner.require(by: request)
            try limits.spend(.additions, of: practitioner.id.bytes)
            try await actions.keepListing(
                try await request.json(ListingJSON.self).statement.bytes, by: practitioner)
            return Response(status: .noContent)
        }
    }

    private func ownPage(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        guard let practitioner = try await owner.current(request) else {
            return PracticeOwner.toSignIn("/practice/licence")
        }
        let words = pages.words(context.language)
        let page = OwnLicencePage(
            practitioner, claims: try await licences.claims(of: practitioner.id),
            registers: try await registers.registers(), bodies: try await bodies.bodies(), words)
        return pages.page(
            page, title: words("page.private_title"), signedInAs: .practitioner, context: context)
    }

    private func own(_ request: Request) async throws -> Response {
        let practitioner = try await owner.require(by: request)
        let claims = try await licences.claims(of: practitioner.id)
        let listing = try await licences.listing(of: practitioner.handle)
        return .json {
            $0.field("handle", practitioner.handle.text)
            $0.field("origin", origin)
            $0.field("standing", practitioner.standing.word)
            $0.field("listed", practitioner.isListed)
            $0.field("willing", practitioner.isWilling)
            $0.field("next_listing", Int64(listing.next))
            $0.key("claims"); $0.array { for claim in claims { $0.value(own: claim) } }
        }
    }
}

/// One flat object read as two.
struct Both<One: Decodable, Other: Decodable>: Decodable {
    let one: One
    let other: Other

    init(from decoder: any Decoder) throws {
        one = try One(from: decoder)
        other = try Other(from: decoder)
    }
}
