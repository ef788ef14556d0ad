import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime
import Hummingbird

/// Licences: who claims which registration, how an authority checks it, what everybody can see of it, and the registers
/// behind it.
struct LicenceRoutes {
    let actions: LicenceActions
    let log: LogWriter
    let signIns: SignIns
    let limits: Allowances
    let origin: String
    let now: @Sendable () -> Instant
    let pages: Pages

    var licences: LicenceStore { actions.licences }
    var registers: RegisterStore { actions.registers }
    var bodies: BodyStore { actions.bodies }
    var practices: PracticeStore { actions.practices }
    var owner: PracticeOwner { PracticeOwner(signIns: signIns, practice: practices) }

    func add(to router: Router<AlcoveContext>) {
        addPublic(to: router)
        addOwn(to: router)
        addAuthority(to: router)
        addRegisters(to: router)
    }

    private func addPublic(to router: Router<AlcoveContext>) {
        router.get("/p/:handle/licence") { try await proofPage($0, $1) }
        router.get("/api/v1/practitioners/:handle/licence") { try await licence($1) }
        router.get("/api/v1/registers") { _, _ in
            let registers = try await registers.registers()
            return Response.jsonArray { for one in registers { $0.value(one, at: now()) } }
        }
        router.get("/api/v1/bodies") { _, _ in
            let (all, signatories) = (try await bodies.bodies(), try await bodies.signatories())
            return Response.jsonArray { for body in all { $0.value(body, signedForBy: signatories) } }
        }
    }

    private func proofPage(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        let signedIn = try await signIns.current(request)
        guard let practitioner = try await practices.practitioner(handle: context.handle()),
            try await maySee(practitioner, signedIn)
        else { throw Problem.notFound }
        let words = pages.words(context.language)
        let facts = LicencePageFacts(
            words: words, now: now(), practitioner: practitioner,
            standing: try await licences.standing(of: practitioner.handle, at: now()),
            events: try await licences.events(of: practitioner.handle),
            registers: try await registers.registers(), bodies: try await bodies.bodies(),
            isWitnessed: (try? await log.who().isWitnessed) ?? false)
        return pages.page(
            facts.page, title: words("licence.title", ["name": practitioner.profile.displayName]),
            signedInAs: signedIn?.role, context: context)
    }

    private func licence(_ context: AlcoveContext) async throws -> Response {
        guard let practitioner = try await practices.practitioner(handle: context.handle()),
            try await maySee(practitioner, nil)
        else { throw Problem.notFound }
        let standing = try await licences.standing(of: practitioner.handle, at: now())
        let events = try await licences.events(of: practitioner.handle)
        return .json {
            $0.field("handle", practitioner.handle.text)
            $0.field("standing", standing.state.word)
            $0.field("takes_new_people", standing.state.allowsNewClients)
            $0.key("licences"); $0.array { for one in standing.licences { $0.value(one) } }
            $0.key("events"); $0.array { for one in events { $0.value(one) } }
        }
    }

    /// Whoever was ever checked here can be looked up: a suspension is public too. Others only once they are listed.
    private func maySee(_ practitioner: Practitioner, _ signedIn: SignedIn?) async throws -> Bool {
        if practitioner.isKnown { return true }
        guard let signedIn, signedIn.role == .practitioner else { return false }
        return try await practices.practitioner(vault: signedIn.vault)?.id == practitioner.id
    }
}

extension JSONBytes {
    fileprivate mutating func value(_ body: Body, signedForBy signatories: [Signatory]) {
        object {
            $0.field("id", body.id.text)
            $0.field("name", body.name)
            $0.field("jurisdiction", body.jurisdiction.code)
            $0.field("kind", body.kind.rawValue)
            $0.field("complaints", body.complaints)
            $0.key("signatories")
            $0.array {
                for one in signatories where one.handle.body == body.id {
                    $0.object {
                        $0.field("handle", one.handle.text)
                        $0.field("role", one.role.rawValue)
                        $0.key("key_records")
                        $0.array { for record in one.keyRecords { $0.value(record) } }
                    }
                }
            }
        }
    }
}
