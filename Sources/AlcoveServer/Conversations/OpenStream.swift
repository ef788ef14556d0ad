import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime
import HTTPTypes
import Hummingbird
import NIOCore

/// Keeps a line open to one browser and writes what comes to its mailboxes, from where each left off.
struct OpenStream: Sendable {
    let store: ConversationStore
    let hub: DeliveryHub
    let limits: Allowances
    let zones: SystemZones
    let now: @Sendable () -> Instant

    /// A mailbox and the number of the last delivery that the browser has.
    struct Cursor: Sendable {
        let mailbox: MailboxID
        var after: Int64
    }

    /// - Parameter leaving: gives back the stream's place; called once it is refused or over, perhaps twice.
    func callAsFunction(
        _ cursors: [Cursor], on channel: any Channel, leaving: @escaping @Sendable () -> Void
    ) throws(Problem) -> Response {
        let mailboxes = cursors.map(\.mailbox)
        guard let subscription = hub.listen(for: mailboxes) else {
            leaving()
            throw .tooMany(retryAfter: 30)
        }
        // Also where the peer has gone before the answer begins, and the body below is never written.
        let over: @Sendable () -> Void = { [hub] in
            hub.cancel(subscription, for: mailboxes)
            leaving()
        }
        channel.closeFuture.whenComplete { _ in over() }
        channel.pipeline.addHandler(HalfCloseHandler(), position: .first).whenFailure { _ in
            subscription.end()
        }
        return Response(
            status: .ok,
            // A proxy that gathers answers before it hands them on would hold each message back (nginx does).
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store", .accelBuffering: "no",
            ],
            body: ResponseBody { writer in
                defer { over() }
                try await write(cursors, subscription, to: &writer)
                try await writer.finish(nil)
            })
    }

    private func write(
        _ start: [Cursor], _ subscription: DeliveryHub.Subscription, to writer: inout any ResponseBodyWriter
    )
        async throws
    {
        var after = Dictionary(start.map { ($0.mailbox, $0.after) }) { first, _ in first }
        var recorded = RecordedReadings(of: try await store.practitioners(among: start.map(\.mailbox)))
        try await writer.write(StreamEvent.opening)
        for cursor in start { try await catchUp(cursor.mailbox, &after, &writer) }
        for await event in subscription.events {
            switch event {
            case .delivery(let delivery):
                let (mailbox, number, talk) = (delivery.mailbox, delivery.number, delivery.conversation)
                let seen = after[mailbox] ?? 0
                if number <= seen { continue }
                // The store leaves the day's event for a reader; after that, and for the client, the event is enough.
                if number == seen + 1, recorded.covers(talk, for: mailbox, at: now()) {
                    try await writer.write(StreamEvent.write(delivery, on: zones))
                    after[mailbox] = number
                } else {
                    try await catchUp(mailbox, &after, &writer)
                    recorded.add(talk)
                }
            case .tick(let latest):
                try await writer.write(StreamEvent.heartbeat)
                for mailbox in mailboxesBehind(after, latest) { try await catchUp(mailbox, &after, &writer) }
            }
        }
    }

    /// The mailboxes of this stream for which more was kept than was written.
    private func mailboxesBehind(_ after: [MailboxID: Int64], _ latest: [MailboxID: Int64]) -> [MailboxID] {
        after.compactMap { mailbox, number in latest[mailbox, default: 0] > number ? mailbox : nil }
    }

    /// Writes what the store has beyond the cursor: after a gap, after an event that was lost, from another server.
    private func catchUp(
        _ mailbox: MailboxID, _ after: inout [MailboxID: Int64], _ writer: inout any ResponseBodyWriter
    ) async throws {
        while let page = try await missed(by: mailbox, after: after[mailbox] ?? 0) {
            try await writer.write(page.events)
            after[mailbox] = page.last
            // Beyond the allowance the stream ends; the browser goes on from its cursor later.
            try limits.spend(.reads, in: mailbox.bytes)
        }
    }

    /// Deliveries that a browser does not have yet, written as events.
    private struct Page: Sendable {
        let events: ByteBuffer
        let last: Int64
    }

    /// Nil when nothing is missing. In a task of its own, so that a stream at rest does not hold what this needs.
    private func missed(by mailbox: MailboxID, after number: Int64) async throws -> Page? {
        try await inTaskOfItsOwn { [store, zones, now] in
            let missed = try await store.deliveries(
                to: mailbox, after: number, upTo: Self.portion, at: now(), by: .alcove)
            guard let last = missed.last?.number else { return nil }
            var events = ByteBuffer()
            for delivery in missed { events.writeImmutableBuffer(StreamEvent.write(delivery, on: zones)) }
            return Page(events: events, last: last)
        }
    }

    private static let portion = ConversationStore.Portion(
        deliveries: Limits.deliveries, bytes: Limits.deliveryBytes)
}

/// For which talks the day's event was left for the readers on one stream.
private struct RecordedReadings {
    private let readers: Set<MailboxID>
    private var day: Int64 = 0
    private var talks: Set<ConversationID> = []

    init(of readers: Set<MailboxID>) { self.readers = readers }

    /// Whether nothing needs to be recorded when `mailbox` gets something of `talk`.
    mutating func covers(_ talk: ConversationID, for mailbox: MailboxID, at now: Instant) -> Bool {
        guard readers.contains(mailbox) else { return true }
        if day != now.dayInUTC { (day, talks) = (now.dayInUTC, []) }
        return talks.contains(talk)
    }

    /// The store has recorded `talk` on the day that was asked about last.
    mutating func add(_ talk: ConversationID) { talks.insert(talk) }
}
