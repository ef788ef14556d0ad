import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Sending an envelope` {
    @Test(arguments: Engine.available) func `reaches every member's mailbox in order, with its receipt`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let talk = try await stores.talk(1, with: stores.colleague())
            let told = try await stores.send(1, from: 0, in: talk).deliveries
            #expect(Set(told?.map(\.mailbox) ?? []) == [talk.client, talk.practitioner])
            #expect(try await stores.state(of: talk) == .enquiry)
            _ = try await stores.send(1, from: 1, in: talk)
            _ = try await stores.send(2, from: 0, in: talk)
            #expect(try await stores.state(of: talk) == .open)
            for mailbox in [talk.client, talk.practitioner] {
                let all = try await stores.deliveries(to: mailbox, after: 0, limit: 10)
                #expect(all.map(\.number) == [1, 2, 3, 4] && all.allSatisfy { $0.conversation == talk.id })
                #expect(
                    all.map(\.content) == [
                        .epoch(.numbered(0, of: 1)), .envelope(.numbered(1, 0)), .envelope(.numbered(1, 1)),
                        .envelope(.numbered(2, 0)),
                    ])
                #expect(
                    try await stores.deliveries(to: mailbox, after: 2, limit: 1) == [all[2]])
                #expect(try await stores.conversations.latestDeliveries(to: [mailbox]) == [mailbox: 4])
            }
            #expect(told?.first { $0.mailbox == talk.client }?.content == .envelope(.numbered(1, 0)))
            let end = try await stores.conversations.chainEnd(of: 0, in: talk.id)
            #expect(end?.seq == 2 && end?.headerHash == nameOfHeader(2, 0))
            #expect(try await stores.conversations.chainEnd(of: 0, in: conversationID(5)) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `is refused where the talk would hold more than it may, and nothing of it is kept`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let (talk, other) = (try await stores.talk(1, with: one), try await stores.talk(2, with: one))
            // Each envelope has 700 bytes. The other talk fills the practitioner's mailbox, and not this talk.
            for seq: Int64 in 1...3 { _ = try await stores.send(seq, from: 0, in: other) }
            #expect(try await stores.send(1, from: 0, in: talk, holding: 1_400).deliveries != nil)
            #expect(try await stores.send(1, from: 1, in: talk, holding: 1_400).deliveries != nil)
            for slot in [0, 1] {
                await #expect(throws: ConversationRefusal.full(limit: 1_400)) {
                    try await stores.send(2, from: slot, in: talk, holding: 1_400)
                }
            }
            #expect(try await stores.conversations.chainEnd(of: 0, in: talk.id)?.seq == 1)
            #expect(try await stores.conversations.latestDeliveries(to: [talk.client]) == [talk.client: 3])
            #expect(try await stores.send(2, from: 0, in: talk, holding: 2_100).deliveries != nil)
        }
    }

    @Test(arguments: Engine.available)
    func `is read in portions of so many bytes, the first whatever its size`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            let talk = try await stores.talk(1, with: stores.colleague())
            for seq: Int64 in 1...4 { _ = try await stores.send(seq, from: 0, in: talk) }
            for (bytes, numbers) in [(0, [1]), (700, [1, 2]), (1_399, [1, 2]), (1_400, [1, 2, 3])] {
                let read = try await stores.deliveries(to: talk.client, after: 0, limit: 9, bytes: bytes)
                #expect(read.map(\.number) == numbers.map(Int64.init), "\(bytes) bytes")
            }
            #expect(
                try await stores.deliveries(to: talk.client, after: 1, limit: 9, bytes: 1).map(\.number) == [
                    2
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `again with the same bytes gives the stored receipt and tells nobody`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let talk = try await stores.talk(1, with: stores.colleague())
            for seq: Int64 in 1...3 { _ = try await stores.send(seq, from: 0, in: talk) }
            for seq: Int64 in [1, 3] {
                guard case .keptBefore(let receipt) = try await stores.send(seq, from: 0, in: talk) else {
                    Issue.record("envelope \(seq) was kept twice")
                    continue
                }
                #expect(receipt == Envelope.numbered(seq, 0).receipt)
            }
            try await stores.conversations.close(talk.id, by: talk.client)
            #expect(try await stores.send(2, from: 0, in: talk).deliveries == nil)
            #expect(
                try await stores.conversations.latestDeliveries(to: [talk.practitioner]) == [
                    talk.practitioner: 4
                ])
        }
    }

    @Test(arguments: Engine.available) func `is refused for the reason that is true, and leaves no trace`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let colleague = try await stores.colleague()
            let (talk, other) = (
                try await stores.talk(1, with: colleague), try await stores.talk(2, with: colleague)
            )
            _ = try await stores.conversations.add(
                .numbered(1, of: 1), after: Epoch.numbered(0, of: 1).hash, to: talk.id, by: talk.client,
                holding: 4)
            _ = try await stores.send(1, from: 0, in: talk, epoch: 1)
            let zeros = [UInt8](repeating: 0, count: 32)
            let absent = Talk(id: try conversationID(9), client: talk.client, practitioner: talk.practitioner)
            let refusals: [(ConversationRefusal, () async throws -> Appended)] = [
                (.outOfSequence(expected: 2), { try await stores.send(3, from: 0, in: talk) }),
                (.outOfSequence(expected: 2), { try await stores.send(1, from: 0, in: talk, variant: 1) }),
                (.outOfSequence(expected: 2), { try await stores.send(0, from: 0, in: talk) }),
                (.outOfSequence(expected: 1), { try await stores.send(2, from: 1, in: talk) }),
                (.wrongPrevious, { try await stores.send(2, from: 0, in: talk, epoch: 1, previous: zeros) }),
                (
                    .wrongPrevious,
                    { try await stores.send(1, from: 1, in: talk, previous: nameOfHeader(1, 0)) }
                ),
                (.epochUnknown, { try await stores.send(2, from: 0, in: talk, epoch: 2) }),
                (.wrongEpoch(expected: 1), { try await stores.send(2, from: 0, in: talk, epoch: 0) }),
                (.notFound, { try await stores.send(1, from: 0, in: absent) }),
                (.notFound, { try await stores.send(1, from: 2, in: talk) }),
                (.notFound, { try await stores.send(2, from: 0, in: talk, as: other.client, epoch: 1) }),
                (.notFound, { try await stores.send(1, from: 1, in: talk, as: talk.client) }),
            ]
            for (refusal, send) in refusals {
                await #expect(throws: refusal) { _ = try await send() }
            }
            #expect(try await stores.conversations.latestDeliveries(to: [talk.client]) == [talk.client: 3])
            try await stores.conversations.close(talk.id, by: talk.practitioner)
            await #expect(throws: ConversationRefusal.closed) {
                try await stores.send(2, from: 0, in: talk, epoch: 1)
            }
            await #expect(throws: ConversationRefusal.notFound) {
                try await stores.conversations.close(talk.id, by: other.client)
            }
        }
    }

    @Test(arguments: Engine.available) func `keeps one of those who race for one number`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let talk = try await stores.talk(1, with: stores.colleague())
            _ = try await stores.send(1, from: 0, in: talk)
            for _ in 0..<5 {
                let results = await race(32) { caller in
                    try await stores.send(2, from: 0, in: talk, variant: caller)
                }
                #expect(results.winners().compactMap(\.deliveries).count <= 1)
                #expect(results.winners().count == 1)
                #expect(
                    results.refusals()
                        == [ConversationRefusal](repeating: .outOfSequence(expected: 3), count: 31))
            }
            #expect(try await stores.conversations.latestDeliveries(to: [talk.client]) == [talk.client: 3])
        }
    }

    @Test(arguments: Engine.available)
    func `numbers each mailbox without gap or double while many talk at once`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let colleague = try await stores.colleague()
            let talks = try await (0..<8).asyncMap { try await stores.talk($0, with: colleague) }
            let results = await race(16) { caller in
                let (talk, slot) = (talks[caller / 2], caller % 2)
                for seq: Int64 in 1...20 { _ = try await stores.send(seq, from: slot, in: talk) }
            }
            #expect(results.winners().count == 16)
            let all = try await stores.deliveries(to: colleague.mailbox, after: 0, limit: 1_000)
            #expect(all.map(\.number) == Array(1...Int64(8 + 320)))
            for talk in talks {
                let own = try await stores.deliveries(to: talk.client, after: 0, limit: 1_000)
                #expect(own.map(\.number) == Array(1...Int64(41)))
                for slot in 0...1 {
                    let numbers = own.compactMap { $0.seq(from: slot) }
                    #expect(numbers == Array(1...20))
                }
            }
        }
    }
}

extension Delivery {
    fileprivate func seq(from slot: Int) -> Int64? {
        guard case .envelope(let envelope) = content, envelope.slot == slot else { return nil }
        return envelope.seq
    }
}

extension Stores {
    fileprivate func state(of talk: Talk) async throws -> ConversationState? {
        try await conversations.conversations(of: talk.client).first?.state
    }
}

extension Sequence {
    /// One after another.
    func asyncMap<T>(_ change: (Element) async throws -> T) async throws -> [T] {
        var changed: [T] = []
        for element in self { changed.append(try await change(element)) }
        return changed
    }
}
