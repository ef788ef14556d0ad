import AlcoveActions
import AlcoveStore
import CivilTime
import Hummingbird
import TransparencyLog

/// Who has looked: the list that a client reads and checks, one mailbox at a time, and the page around it.
struct AccessRoutes {
    let pages: Pages
    let signIns: SignIns
    let mailboxes: Mailboxes
    let store: AccessStore
    let prove: ProveItem
    let limits: Allowances
    let now: @Sendable () -> Instant

    func add(to router: Router<AlcoveContext>) {
        router.get("/api/v1/access-events", use: list)
        router.get("/looked", use: page)
    }

    @Sendable private func list(request: Request, context: AlcoveContext) async throws -> Response {
        let mailbox = try mailboxes.owner(of: request)
        try limits.spend(.reads, in: mailbox.bytes)
        guard let after = Int64(try request.query()["after"] ?? "0"), after >= 0 else {
            throw Problem.invalid("after")
        }
        try await store.endDays(of: mailbox, before: now(), by: .alcove)
        let found = try await store.events(of: mailbox, after: after, limit: Limits.accessEvents)
        let events = found?.events ?? []
        let proofs = try await prove(events.map(\.event))
        return .json { json in
            json.field("count", found?.count ?? 0)
            json.field("tag_key", found?.tagKey)
            json.key("events")
            json.array { for (event, proof) in zip(events, proofs) { $0.value(event, proof) } }
        }
    }

    @Sendable private func page(request: Request, context: AlcoveContext) async throws -> Response {
        let role = try await signIns.current(request)?.role
        let title = pages.words(context.language)("page.private_title")
        return pages.page(LookedPage(), title: title, signedInAs: role, context: context)
    }
}

extension JSONBytes {
    fileprivate mutating func value(_ event: AccessStore.Event, _ proof: ProveItem.Proof?) {
        object {
            $0.field("event", event.event)
            $0.field("reader", event.reader)
            $0.key("batch")
            if let proof { $0.value(proof) } else { $0.null() }
        }
    }
}
