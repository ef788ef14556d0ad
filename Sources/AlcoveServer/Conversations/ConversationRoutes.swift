import AlcoveActions
import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import HTTPTypes
import Hummingbird
import NIOCore

/// `/api/v1/conversations…`, deliveries and the stream: the mailbox plane. No cookie is read here.
struct ConversationRoutes {
    let actions: ConversationActions
    let mailboxes: Mailboxes
    let limits: Allowances
    let instance: InstanceKeys
    let zones: SystemZones
    let now: @Sendable () -> Instant
    let isDemo: Bool
    let openStream: OpenStream
    let pages: Pages

    func add(to router: Router<AlcoveContext>) {
        router.get("/api/v1/instance", use: describe)
        router.get("/api/v1/practitioners/:handle/keys", use: keys)
        router.post("/api/v1/shred-shares", use: newShare)
        router.get("/api/v1/conversations", use: list)
        router.post("/api/v1/conversations", use: newConversation)
        router.get("/api/v1/conversations/:cid/epochs", use: epochs)
        router.post("/api/v1/conversations/:cid/epochs", use: newEpoch)
        router.post("/api/v1/conversations/:cid/envelopes", use: newEnvelope)
        router.get("/api/v1/deliveries", use: deliveries)
        router.post("/api/v1/stream", use: stream)
    }

    @Sendable private func describe(_: Request, _: AlcoveContext) -> Response {
        .json {
            $0.field("instance_id", instance.id.bytes)
            $0.field("receipt_key", instance.receiptSeed.key.raw.bytes)
            $0.field("time", now())
            $0.field("is_demo", isDemo)
        }
    }

    @Sendable private func keys(_: Request, context: AlcoveContext) async throws -> Response {
        let records = try await actions.practices.keyRecords(of: try context.handle())
        guard !records.isEmpty else { throw Problem.notFound }
        var bytes = ByteBuffer()
        for record in records {
            bytes.writeInteger(UInt16(clamping: record.count))
            bytes.writeBytes(record)
        }
        return .bytes(bytes)
    }

    @Sendable private func newShare(request: Request, context: AlcoveContext) async throws -> Response {
        _ = try mailboxes.owner(of: request)
        try limits.spend(.creation, by: context)
        let prepared = try await actions.prepareShare()
        return .json(.created) {
            $0.field("share_id", prepared.id.bytes)
            $0.field("share", prepared.share.bytes)
        }
    }

    @Sendable private func list(request: Request, context: AlcoveContext) async throws -> Response {
        let mailbox = try mailboxes.owner(of: request)
        try limits.spend(.reads, in: mailbox.bytes)
        let conversations = try await actions.store.conversations(of: mailbox)
        return .jsonArray { json in
            for conversation in conversations { json.value(conversation) }
        }
    }

    @Sendable private func newConversation(request: Request, context: AlcoveContext) async throws -> Response
    {
        let client = try mailboxes.bearer(of: request)
        try limits.spend(.creation, by: context)
        let body = try await request.json(ConversationJSON.Begin.self)
        guard let handle = try? Handle(body.handle) else { throw Problem.notFound }
        let announced = try AnnouncedEpoch(
            shareID: body.share_id.bytes, announce: body.announce.bytes, signature: body.signature.bytes)
        let begun = try await actions.begin(
            announced, with: handle, by: client, from: try StatedPlace(body.place).place)
        return .json(.created) {
            $0.field("cid", begun.id.bytes)
            $0.key("help"); $0.value(begun.answer, pages.words(context.language))
        }
    }

    @Sendable private func epochs(request: Request, context: AlcoveContext) async throws -> Response {
        let (id, mailbox) = (try context.conversation(), try mailboxes.owner(of: request))
        try limits.spend(.looks, in: id.bytes + mailbox.bytes)
        let epochs = try await actions.store.open(id, for: mailbox, at: now(), by: .alcove)
        let shares = try await actions.shares.shares(of: id)
        return .jsonArray { json in
            for epoch in epochs { json.value(epoch, share: shares[epoch.shareID]) }
        }
    }

    @Sendable private func newEpoch(request: Request, context: AlcoveContext) async throws -> Response {
        let (id, mailbox) = (try context.conversation(), try mailboxes.owner(of: request))
        try limits.spend(.epochs, in: id.bytes + mailbox.bytes)
        let body = try await request.json(ConversationJSON.Epoch.self)
        let announced = try AnnouncedEpoch(
            shareID: body.share_id.bytes, announce: body.announce.bytes, signature: body.signature.bytes)
        try await actions.addEpoch(announced, to: id, by: mailbox)
        return .json(.created) {
            $0.field("epoch", Int64(announced.announce.head.epoch))
        }
    }

    @Sendable private func newEnvelope(request: Request, context: AlcoveContext) async throws -> Response {
        let (id, mailbox) = (try context.conversation(), try mailboxes.owner(of: request))
        guard request.headers[.contentType] == "application/octet-stream" else {
            throw Problem.unsupportedType
        }
        try limits.spend(.messages, in: id.bytes + mailbox.bytes)
        let wire = try await request.body(upTo: Limits.envelope)
        try limits.spend(.messageBytes, wire.readableBytes, in: id.bytes + mailbox.bytes)
        let sent = try await actions.send(Array(wire.readableBytesView), to: id, from: mailbox)
        return .bytes(ByteBuffer(bytes: sent.receipt), status: sent.isRepeat ? .ok : .created)
    }

    @Sendable private func deliveries(request: Request, context: AlcoveContext) async throws -> Response {
        let (mailbox, query) = (try mailboxes.owner(of: request), try request.query())
        try limits.spend(.reads, in: mailbox.bytes)
        guard let after = Int64(query["after"] ?? "0"), after >= 0 else { throw Problem.invalid("after") }
        guard let limit = Int(query["limit"] ?? "100"), (1...Limits.deliveries).contains(limit) else {
            throw Problem.invalid("limit")
        }
        let deliveries = try await actions.store.deliveries(
            to: mailbox, after: after, upTo: .init(deliveries: limit, bytes: Limits.deliveryBytes),
            at: now(), by: .alcove)
        return .jsonArray { json in
            for delivery in deliveries { json.value(delivery, on: zones, namingMailbox: false) }
        }
    }

    @Sendable private func stream(request: Request, context: AlcoveContext) async throws -> Response {
        let body = try await request.json(ConversationJSON.Stream.self)
        guard (1...Limits.mailboxesPerStream).contains(body.mailboxes.count) else {
            throw Problem.invalid("mailboxes")
        }
        let cursors = try body.mailboxes.map { entry in
            guard entry.after >= 0 else { throw Problem.invalid("after") }
            return OpenStream.Cursor(mailbox: try mailboxes.open(entry.token).mailbox, after: entry.after)
        }
        let leaving = try limits.takeStream(by: context.subscriber)
        do { for cursor in cursors { try limits.spend(.reads, in: cursor.mailbox.bytes) } } catch {
            leaving()
            throw error
        }
        return try openStream(cursors, on: context.channel, leaving: leaving)
    }
}

extension JSONBytes {
    fileprivate mutating func value(_ conversation: ConversationSummary) {
        object {
            $0.field("cid", conversation.id.bytes)
            $0.field("handle", conversation.handle.text)
            $0.field("state", conversation.state.rawValue)
            $0.field("slot", Int64(conversation.slot))
            $0.field("created", conversation.created)
            $0.field("last", conversation.lastDelivery)
        }
    }

    /// An epoch with its share; a share that was shredded is null, and with it everything said in the epoch.
    fileprivate mutating func value(_ epoch: Epoch, share: [UInt8]?) {
        object {
            $0.field("epoch", epoch.number)
            $0.field("announce", epoch.announce)
            $0.field("signature", epoch.signature)
            $0.key("share")
            if let share { $0.value(share) } else { $0.null() }
        }
    }
}
