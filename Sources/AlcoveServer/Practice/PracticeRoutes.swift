import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime
import HTTPTypes
import Hummingbird

/// A practitioner's own pages: their day, their hours, their public page. All work without script.
struct PracticeRoutes {
    let actions: PracticeActions
    let signIns: SignIns
    let limits: Allowances
    let zones: SystemZones
    let now: @Sendable () -> Instant
    let pages: Pages

    var owner: PracticeOwner { PracticeOwner(signIns: signIns, practice: actions.practice) }

    func add(to router: Router<AlcoveContext>) {
        router.get("/practice") { try await today($0, $1) }
        router.get("/practice/hours") { try await hours($0, $1) }
        router.post("/practice/hours") { try await editHours($0, $1) }
        router.get("/practice/page") { try await profile($0, $1) }
        router.post("/practice/page") { try await editProfile($0, $1) }
        router.get("/api/v1/practice/hours") { request, _ in
            try Response.json(encoding: HoursDocument(try await owner.require(by: request)))
        }
        router.put("/api/v1/practice/hours") { try await putHours($0, $1) }
        router.get("/api/v1/practice/profile") { request, _ in
            try Response.json(encoding: PageDocument(try await owner.require(by: request)))
        }
        router.put("/api/v1/practice/profile") { try await putProfile($0, $1) }
        router.post("/api/v1/practice/key-records") { request, _ in
            let practitioner = try await owner.require(by: request)
            try limits.spend(.additions, of: practitioner.id.bytes)
            let document = try await request.json(KeyRecordDocument.self)
            let sequence = try await actions.publishKeyRecord(document.key_record.bytes, of: practitioner)
            return Response.json(.created) { $0.field("seq", sequence) }
        }
    }

    private func today(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        guard let practitioner = try await owner.current(request) else {
            return PracticeOwner.toSignIn("/practice")
        }
        let rules = (try? zones.rules(for: practitioner.practice.hours.zone)) ?? .utc
        try limits.spend(.looks, of: practitioner.mailbox.bytes)
        let booked = try await actions.bookings
            .appointments(
                of: practitioner.mailbox, from: TodayPageFacts.start(of: now(), on: rules),
                at: now(),
                by: .alcove)
        let words = pages.words(context.language)
        let facts = TodayPageFacts(
            words: words, zones: zones, now: now(), practitioner: practitioner,
            appointments: booked, number: try request.query()["page"].flatMap { Int($0) } ?? 1)
        return show(facts.page, words("practice.title"), context)
    }

    private func putHours(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        let practitioner = try await owner.require(by: request)
        let document = try await request.json(HoursDocument.self, upTo: Limits.hours)
        do {
            let revision = try await actions.saveHours(
                document.practice, of: practitioner, at: document.revision)
            return .json { $0.field("revision", revision) }
        } catch let refusal as PracticeRefusal {
            throw Problem.refused(refusal, pages.words(context.language))
        }
    }

    private func putProfile(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        let practitioner = try await owner.require(by: request)
        let document = try await request.json(PageDocument.self)
        do {
            let revision = try await actions.savePage(document.page, of: practitioner, at: document.revision)
            return .json { $0.field("revision", revision) }
        } catch let refusal as ProfileRefusal {
            throw Problem.refused(refusal, pages.words(context.language))
        }
    }

    func show(
        _ page: some Page, _ title: String, _ context: AlcoveContext, status: HTTPResponse.Status = .ok
    ) -> Response {
        pages.page(page, title: title, status: status, signedInAs: .practitioner, context: context)
    }
}
