import AlcoveActions
import AlcoveDomain
import AlcoveStore
import Hummingbird

/// What a verification authority does: send a challenge, look, sign.
extension LicenceRoutes {
    func addAuthority(to router: Router<AlcoveContext>) {
        router.get("/authority") { try await authorityPage($0, $1) }
        router.get("/api/v1/authority/claims") { request, _ in try await claims(request) }
        router.post("/api/v1/authority/challenges") { request, _ in
            let claim = try await claimNamed(by: request)
            let challenge = Challenge.fresh()
            try await licences.challenge(
                claim.registration, of: claim.practitioner, with: challenge, at: now())
            return Response.json(.created) { $0.field("challenge", challenge) }
        }
        router.post("/api/v1/authority/refusals") { request, _ in
            let claim = try await claimNamed(by: request)
            try await licences.refuse(claim.registration, of: claim.practitioner, at: now())
            return Response(status: .noContent)
        }
        router.post("/api/v1/authority/names") { request, _ in
            let signatory = try await authority(request)
            let body = try await request.json(Both<Both<RegistrationJSON, HolderJSON>, LookedNameJSON>.self)
            let (claim, look) = (try await claim(body.one, to: signatory.handle.body), body.other)
            // Whoever holds no licence from this body was never looked at by it.
            guard claim.step == .linked else { throw LicenceRefusal.wrongStep }
            try await practices.settleName(look.name, of: claim.practitioner, isAccepted: look.accepted)
            try await actions.directory.catchUp()
            return Response(status: .noContent)
        }
        router.post("/api/v1/authority/drafts") { request, _ in
            let (signatory, claim) = try await signatoryAndClaim(request)
            let event = try await actions.draft(claim, by: signatory.handle)
            return Response.json { $0.fields(of: event) }
        }
        router.post("/api/v1/authority/events") { request, _ in
            let signatory = try await authority(request)
            let event = try await actions.add(
                try await request.json(LicenceEventJSON.self, upTo: 128 * 1024).draft, by: signatory)
            return Response.json(.created) { $0.field("seq", Int64(event.sequence)) }
        }
    }

    /// Who signs for a body with this sign-in; anybody else is refused.
    func authority(_ request: Request) async throws -> Signatory {
        let signedIn = try await signIns.require(.authority, by: request)
        guard let signatory = try await bodies.signatory(vault: signedIn.vault) else {
            throw Problem.notAllowed
        }
        return signatory
    }

    private func claimNamed(by request: Request) async throws -> KeptClaim {
        try await signatoryAndClaim(request).claim
    }

    /// A claim to a register of the signatory's body; another body's is as absent as none.
    private func signatoryAndClaim(_ request: Request) async throws -> (
        signatory: Signatory, claim: KeptClaim
    ) {
        let signatory = try await authority(request)
        let body = try await request.json(Both<RegistrationJSON, HolderJSON>.self)
        return (signatory, try await claim(body, to: signatory.handle.body))
    }

    private func claim(_ json: Both<RegistrationJSON, HolderJSON>, to body: BodyID) async throws -> KeptClaim
    {
        let registration = try json.one.registration()
        guard let handle = try? Handle(json.other.handle),
            try await registers.register(registration.register)?.body == body,
            let practitioner = try await practices.practitioner(handle: handle),
            let claim = try await licences.claim(registration, of: practitioner.id)
        else { throw LicenceRefusal.notFound }
        return claim
    }

    private func authorityPage(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        guard try await signIns.current(request) != nil else {
            return PracticeOwner.toSignIn("/authority")
        }
        let signatory = try await authority(request)
        let words = pages.words(context.language)
        guard let body = try await bodies.body(signatory.handle.body) else { throw Problem.notAllowed }
        return pages.page(
            AuthorityPage(
                lead: words("authority.lead", ["body": body.name, "handle": signatory.handle.text])),
            title: words("page.private_title"), signedInAs: .authority, context: context)
    }

    private func claims(_ request: Request) async throws -> Response {
        let signatory = try await authority(request)
        var rows: [(claim: KeptClaim, practitioner: Practitioner, entry: RegisterEntry)] = []
        for claim in try await licences.claims(to: signatory.handle.body) {
            guard let practitioner = try await practices.practitioner(claim.practitioner) else { continue }
            rows.append((claim, practitioner, try await registers.entry(of: claim.registration)))
        }
        return .json {
            $0.field("handle", signatory.handle.text)
            $0.key("claims")
            $0.array {
                for row in rows {
                    $0.object {
                        $0.field("handle", row.claim.handle.text)
                        $0.field("name", row.practitioner.profile.displayName)
                        $0.field("asked_name", row.practitioner.askedName)
                        $0.fields(of: row.claim.registration)
                        $0.field("step", row.claim.step.rawValue)
                        $0.field("challenge", row.claim.challenge)
                        $0.field("ends", row.claim.ends)
                        $0.field("standing", row.practitioner.standing.word)
                        $0.field("register_name", row.entry.row?.fullName)
                        $0.key("entry")
                        if let entry = row.entry.row { $0.value(entry) } else { $0.null() }
                    }
                }
            }
        }
    }
}
