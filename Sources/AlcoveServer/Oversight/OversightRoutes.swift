import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime
import Hummingbird
import NIOCore

/// `/oversight` and `/api/v1/oversight…`: the console of a regulator's officers. They see their own body's inquiries; what
/// is another's answers as what is absent. No route here returns a talk: the report is sealed bytes that only the
/// officer's browser opens.
struct OversightRoutes {
    let actions: OversightActions
    let signIns: SignIns
    let limits: Allowances
    let now: @Sendable () -> Instant
    let pages: Pages

    private var oversight: OversightStore { actions.oversight }
    private var desk: OfficersDesk {
        OfficersDesk(signIns: signIns, bodies: actions.bodies, rules: actions.rules, limits: limits)
    }

    func add(to router: Router<AlcoveContext>) {
        router.get("/oversight", use: page)
        let api = "/api/v1/oversight"
        router.get("\(api)/inquiries", use: inbox)
        router.get("\(api)/inquiries/:id", use: inquiry)
        router.get("\(api)/inquiries/:id/report", use: report)
        router.get("\(api)/inquiries/:id/submissions/:n", use: submission)
        router.get("\(api)/inquiries/:id/effect", use: effect)
        router.post("\(api)/inquiries/:id/steps", use: step)
        router.get("\(api)/counts", use: counts)
    }

    @Sendable private func page(request: Request, context: AlcoveContext) async throws -> Response {
        guard try await signIns.current(request) != nil else {
            return Response.redirect(to: "/sign-in?next=/oversight", type: .normal)
        }
        let (officer, rules) = try await desk.officer(request)
        return pages.page(
            ConsolePage(officer: officer.handle, zone: rules.calendar.zone.name),
            title: pages.words(context.language)("page.private_title"), signedInAs: .officer,
            context: context)
    }

    @Sendable private func inbox(request: Request, _: AlcoveContext) async throws -> Response {
        let (officer, _) = try await desk.officer(request)
        let lines = try await oversight.inquiries(of: officer.body)
        let counts = try await oversight.counts(of: officer.body)
        return .json {
            $0.field("officer", officer.handle)
            $0.key("inquiries")
            $0.array { for line in lines { $0.value(line) } }
            $0.key("counts")
            $0.object {
                for (stage, count) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                    $0.field(stage.rawValue, Int64(count))
                }
            }
        }
    }

    @Sendable private func inquiry(request: Request, context: AlcoveContext) async throws -> Response {
        let (officer, rules) = try await desk.looking(request)
        let id = try context.inquiry()
        let (inquiry, head) = try await oversight.inquiry(id, for: officer, under: rules, at: now())
        return try await answer(inquiry, head)
    }

    @Sendable private func report(request: Request, context: AlcoveContext) async throws -> Response {
        let (officer, rules) = try await desk.looking(request)
        return .bytes(
            ByteBuffer(
                bytes: try await oversight.sealedReport(
                    try context.inquiry(), for: officer, under: rules, at: now())))
    }

    @Sendable private func submission(request: Request, context: AlcoveContext) async throws -> Response {
        let (officer, rules) = try await desk.looking(request)
        guard let n = context.parameters.get("n").flatMap({ Int($0) }) else { throw Problem.notFound }
        return .bytes(
            ByteBuffer(
                bytes: try await oversight.sealedSubmission(
                    n, of: try context.inquiry(), for: officer, under: rules, at: now())))
    }

    /// What a restriction of whom the inquiry is about would do; nothing is changed.
    @Sendable private func effect(request: Request, context: AlcoveContext) async throws -> Response {
        let (officer, _) = try await desk.officer(request)
        let respondent = try await oversight.respondent(of: try context.inquiry(), body: officer.body)
        let effect = try await oversight.effect(on: respondent, at: now())
        let licence = try await oversight.licence(of: respondent, body: officer.body)
        return .json {
            $0.field("talks", Int64(effect.talks))
            $0.field("bookings", Int64(effect.bookings))
            $0.field("listed", effect.isListed)
            $0.field("within_s", 60 as Int64)
            $0.field("licence", licence?.jurisdiction.code)
            $0.field("barred", licence?.isBarred ?? false)
            $0.field("conditions", licence?.hasConditions ?? false)
        }
    }

    @Sendable private func step(request: Request, context: AlcoveContext) async throws -> Response {
        let (officer, rules) = try await desk.officer(request)
        let id = try context.inquiry()
        let body = try await request.json(StepJSON.self, upTo: 256 * 1024)
        let taken = try await actions.takeStep(
            StepRequest(body.taken(), by: officer.actor, reasons: body.reasons ?? "", seen: body.seen),
            sanction: body.sanction?.bytes,
            word: body.licence.map { RegisterEvent(leaf: $0.leaf.bytes, salt: $0.salt.bytes) }, in: id,
            by: officer, under: rules)
        return try await answer(taken.inquiry, taken.head)
    }

    /// What the log says, in numbers of ten or more; `scripts/oversight-counts` reads the same from the log alone.
    @Sendable private func counts(_: Request, context: AlcoveContext) async throws -> Response {
        try limits.spend(.search, by: context)
        let counts = LoggedCounts(try await oversight.logged())
        return .json { counts.write(to: &$0) }
    }

    private func answer(_ inquiry: Inquiry, _ head: ReportHead) async throws -> Response {
        let submissions = try await oversight.submissions(of: head.id)
        var json = JSONBytes(capacity: 8_192)
        json.value(inquiry, head, submissions: submissions)
        return Response(
            status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: json.buffer))
    }
}
