import AlcoveActions
import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import Hummingbird
import NIOCore
import TransparencyLog

/// `/report` and `/api/v1/reports…`: the mailbox plane, by a mailbox that was made for one report. No cookie is read on
/// the API, so nothing ties a report to an account or to the talk it is about.
struct ReportRoutes {
    let actions: ReportActions
    let signIns: SignIns
    let mailboxes: Mailboxes
    let limits: Allowances
    let pages: Pages

    private var oversight: OversightStore { actions.oversight }
    private var rules: BodyRules { actions.rules }

    func add(to router: Router<AlcoveContext>) {
        router.get("/report", use: page)
        router.get("/api/v1/practitioners/:handle/bodies", use: bodiesOf)
        router.get("/api/v1/log/instance-config", use: instanceConfig)
        router.get("/api/v1/reports", use: follow)
        router.post("/api/v1/reports", use: newReport)
        router.post("/api/v1/reports/additions", use: newAddition)
    }

    @Sendable private func page(request: Request, context: AlcoveContext) async throws -> Response {
        let role = try await signIns.current(request)?.role
        return pages.page(
            ReportPage(), title: pages.words(context.language)("page.private_title"), signedInAs: role,
            context: context)
    }

    /// Those who answer for the practitioner's licences; every regulator here where there is no licence to go by.
    @Sendable private func bodiesOf(_: Request, context: AlcoveContext) async throws -> Response {
        let named = try await oversight.regulators(of: try context.handle().text)
        let all = try await actions.bodies.bodies().filter { $0.kind == .regulator }
        let chosen = named.isEmpty ? all : all.filter { named.contains($0.id.text) }
        var found: [(Body, [Signatory])] = []
        for body in chosen { found.append((body, try await rules.officers(of: body.id.text))) }
        let answer = found
        return .jsonArray { json in for (body, officers) in answer { json.value(body, officers) } }
    }

    /// The instance's word on its receipt key, as the log has it: what every bundle needs beside its messages.
    @Sendable private func instanceConfig(_: Request, _: AlcoveContext) async throws -> Response {
        guard let leaf = try await actions.log.newestConfig()?.encoded(),
            let proof = try await actions.log.settle(.leaf(leaf))
        else { throw Problem.notFound }
        return .json {
            $0.field("leaf", leaf)
            $0.field("proof", proof.text)
        }
    }

    @Sendable private func follow(request: Request, _: AlcoveContext) async throws -> Response {
        let mailbox = try mailboxes.owner(of: request)
        guard
            let (inquiry, head) = try await oversight.inquiry(
                ofMailbox: mailbox, under: try await rules.all())
        else { throw Problem.notFound }
        return .jsonArray { $0.value(head, inquiry) }
    }

    @Sendable private func newReport(request: Request, context: AlcoveContext) async throws -> Response {
        let mailbox = try mailboxes.owner(of: request)
        try limits.spend(.creation, by: context)
        _ = try await actions.lodge(try await sealed(request), from: mailbox)
        guard
            let (inquiry, head) = try await oversight.inquiry(
                ofMailbox: mailbox, under: try await rules.all())
        else { throw Problem.notFound }
        var response = Response.jsonArray { $0.value(head, inquiry) }
        response.status = .created
        return response
    }

    @Sendable private func newAddition(request: Request, context: AlcoveContext) async throws -> Response {
        let mailbox = try mailboxes.owner(of: request)
        try limits.spend(.creation, by: context)
        guard let head = try await actions.reports.report(of: mailbox) else { throw Problem.notFound }
        let n = try await actions.add(try await sealed(request), by: .reporter, to: head.id, of: head.body)
        return .json(.created) { $0.field("number", Int64(n)) }
    }

    private func sealed(_ request: Request) async throws -> [UInt8] {
        guard request.headers[.contentType] == "application/octet-stream" else {
            throw Problem.unsupportedType
        }
        return Array(try await request.body(upTo: SealedReport.longest).readableBytesView)
    }
}
