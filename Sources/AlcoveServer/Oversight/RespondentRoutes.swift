import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime
import Hummingbird
import NIOCore

/// `/practice/inquiries`: what a practitioner is told of inquiries about them, once a body investigates, and what they may
/// answer. Before that, none of it exists for them.
struct RespondentRoutes {
    let actions: OversightActions
    let signIns: SignIns
    let now: @Sendable () -> Instant
    let pages: Pages

    private var oversight: OversightStore { actions.oversight }
    private var practices: PracticeStore { actions.practices }
    private var rules: BodyRules { actions.rules }

    func add(to router: Router<AlcoveContext>) {
        router.get("/practice/inquiries", use: page)
        router.get("/api/v1/practice/inquiries", use: list)
        router.post("/api/v1/practice/inquiries/:id/steps", use: step)
        router.post("/api/v1/practice/inquiries/:id/context", use: addContext)
    }

    @Sendable private func page(request: Request, context: AlcoveContext) async throws -> Response {
        guard try await signIns.current(request) != nil else {
            return Response.redirect(to: "/sign-in?next=/practice/inquiries", type: .normal)
        }
        let signedIn = try await signIns.require(.practitioner, by: request)
        let words = pages.words(context.language)
        return pages.page(
            RespondentPage(
                timesIn: TimesIn(try await practices.practitioner(vault: signedIn.vault), words)),
            title: words("page.private_title"), signedInAs: .practitioner, context: context)
    }

    @Sendable private func list(request: Request, _: AlcoveContext) async throws -> Response {
        let known = try await inquiries(try await handle(request))
        var officers: [String: (Body, [Signatory])] = [:]
        for (_, inquiry) in known {
            guard let id = BodyID(inquiry.body), let body = try await actions.bodies.body(id) else {
                continue
            }
            officers[inquiry.body] = (body, try await rules.officers(of: inquiry.body))
        }
        let heads = officers
        return .jsonArray { json in
            for (id, inquiry) in known { json.value(id, inquiry, heads[inquiry.body]) }
        }
    }

    @Sendable private func step(request: Request, context: AlcoveContext) async throws -> Response {
        let handle = try await handle(request)
        let (id, inquiry) = try await own(context, handle)
        let body = try await request.json(StepJSON.self, upTo: 64 * 1024)
        _ = try await oversight.take(
            StepRequest(body.taken(), by: .respondent(handle), reasons: body.reasons ?? ""), in: id,
            of: inquiry.body, under: inquiry.rules, at: now())
        return Response(status: .noContent)
    }

    @Sendable private func addContext(request: Request, context: AlcoveContext) async throws -> Response {
        let handle = try await handle(request)
        let (id, inquiry) = try await own(context, handle)
        guard request.headers[.contentType] == "application/octet-stream" else {
            throw Problem.unsupportedType
        }
        let sealed = Array(try await request.body(upTo: 16 << 20).readableBytesView)
        let n = try await actions.addToInquiry(sealed, by: .respondent(handle), to: id, of: inquiry.body)
        return .json(.created) { $0.field("number", Int64(n)) }
    }

    private func handle(_ request: Request) async throws -> String {
        let signedIn = try await signIns.require(.practitioner, by: request)
        guard let practitioner = try await practices.practitioner(vault: signedIn.vault) else {
            throw Problem.notAllowed
        }
        return practitioner.handle.text
    }

    private func inquiries(_ handle: String) async throws -> [(InquiryID, Inquiry)] {
        try await oversight.inquiries(knownTo: handle, under: try await rules.all())
    }

    /// An inquiry that they have been told of; any other answers as one that is absent.
    private func own(_ context: AlcoveContext, _ handle: String) async throws -> (InquiryID, Inquiry) {
        let id = try context.inquiry()
        guard let found = try await inquiries(handle).first(where: { $0.0 == id }) else {
            throw Problem.notFound
        }
        return found
    }
}

extension JSONBytes {
    /// What the respondent may know: what they were told and why, nothing of who reported.
    fileprivate mutating func value(_ id: InquiryID, _ inquiry: Inquiry, _ body: (Body, [Signatory])?) {
        object {
            $0.field("id", id.bytes)
            $0.field("stage", inquiry.told == nil ? "closed" : inquiry.stage.rawValue)
            if let body { $0.key("body"); $0.value(body.0, body.1) }
            let proposal = inquiry.interim.proposal
            $0.field(
                "interim_proposed", inquiry.interim.order == nil ? proposal?.measure.rawValue : nil)
            $0.field("interim_answered", proposal?.isAnswered ?? false)
            $0.field("answer_until", proposal?.answerUntil)
            $0.encoded("offer", inquiry.stage == .acceptedDisposal ? inquiry.offer : nil)
            $0.encoded("order", inquiry.order)
            $0.encoded("interim", inquiry.interim.order)
            $0.key("notices")
            $0.array {
                for notice in inquiry.notices {
                    $0.object {
                        $0.field("kind", notice.kind.rawValue)
                        $0.field("at", notice.at)
                        $0.field("reasons", inquiry.reasons(of: notice))
                    }
                }
            }
        }
    }
}
