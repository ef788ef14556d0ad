import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Beginning a talk` {
    @Test(arguments: Engine.available) func `tells both, and lists it for both and nobody else`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let colleague = try await stores.colleague()
            let new = try NewConversation.numbered(1, with: colleague)
            let told = try await stores.conversations.begin(new)
            #expect(Set(told.map(\.mailbox)) == [new.mailbox.id, colleague.mailbox])
            #expect(told.allSatisfy { $0.number == 1 && $0.content == .epoch(new.epoch) })
            for (slot, mailbox) in [new.mailbox.id, colleague.mailbox].enumerated() {
                let list = try await stores.conversations.conversations(of: mailbox)
                #expect(
                    list.map(\.id) == [new.id] && list.first?.slot == slot && list.first?.state == .enquiry)
                #expect(list.first?.handle == colleague.handle && list.first?.lastDelivery == 1)
                #expect(
                    try await stores.conversations.epochs(of: new.id, for: mailbox, after: nil) == [new.epoch]
                )
                #expect(try await stores.conversations.isMember(mailbox, of: new.id))
            }
            #expect(try await stores.conversations.members(of: new.id) == new.members)
            #expect(try await stores.conversations.conversations(of: id("m", 2)).isEmpty)
            #expect(try await !stores.conversations.isMember(id("m", 2), of: new.id))
            for cid in [new.id, try conversationID(2)] {
                await #expect(throws: ConversationRefusal.notFound) {
                    try await stores.conversations.epochs(of: cid, for: id("m", 2), after: nil)
                }
            }
        }
    }

    @Test(arguments: Engine.available) func `keeps one of those who race for its name`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let colleague = try await stores.colleague()
            let results = await race(16) { caller in
                (caller, try await stores.conversations.begin(.numbered(1, with: colleague, variant: caller)))
            }
            #expect(results.winners().count == 1)
            #expect(results.refusals() == [ConversationRefusal](repeating: .epochExists, count: 15))
            let (winner, _) = try #require(results.winners().first)
            let again = try await stores.conversations.begin(.numbered(1, with: colleague, variant: winner))
            #expect(again.isEmpty)
            #expect(
                try await stores.conversations.latestDeliveries(to: [colleague.mailbox]) == [
                    colleague.mailbox: 1
                ])
        }
    }

    @Test(arguments: Engine.available) func `refuses a share that another epoch has, and keeps nothing`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let colleague = try await stores.colleague()
            _ = try await stores.talk(1, with: colleague)
            let taken = try NewConversation.numbered(1, with: colleague).epoch
            let new = try NewConversation.numbered(2, with: colleague)
            let epoch = Epoch(
                number: 0, announce: [1], signature: new.epoch.signature, hash: new.epoch.hash, author: 0,
                shareID: taken.shareID, created: now)
            await #expect(throws: ConversationRefusal.shareRefused) {
                try await stores.conversations.begin(
                    NewConversation(
                        id: new.id, practitioner: new.practitioner, mailbox: new.mailbox,
                        members: new.members,
                        epoch: epoch))
            }
            #expect(try await stores.conversations.members(of: new.id).isEmpty)
        }
    }
}

@Suite struct `Announcing an epoch` {
    @Test(arguments: Engine.available) func `keeps one of those who race, and it follows the last`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let colleague = try await stores.colleague()
            let talk = try await stores.talk(1, with: colleague)
            let first = Epoch.numbered(0, of: 1)
            let results = await race(16) { caller in
                let epoch = Epoch.numbered(1, of: 1, author: caller % 2, variant: caller)
                return (
                    epoch,
                    try await stores.conversations.add(
                        epoch, after: first.hash, to: talk.id, by: talk.mailbox(of: caller % 2), holding: 4)
                )
            }
            let (epoch, told) = try #require(results.winners().first)
            #expect(results.winners().count == 1 && told.map(\.number) == [2, 2])
            #expect(results.refusals() == [ConversationRefusal](repeating: .epochExists, count: 15))
            #expect(
                try await stores.conversations.epochs(of: talk.id, for: talk.client, after: nil) == [
                    first, epoch,
                ])
            let again = try await stores.conversations.add(
                epoch, after: first.hash, to: talk.id, by: talk.mailbox(of: epoch.author), holding: 4)
            #expect(again.isEmpty)
        }
    }

    @Test(arguments: Engine.available) func `is refused out of turn, after another hash, or by a stranger`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let talk = try await stores.talk(1, with: stores.colleague())
            let last = Epoch.numbered(0, of: 1).hash
            let (next, later) = (Epoch.numbered(1, of: 1), Epoch.numbered(2, of: 1))
            let stranger: MailboxID = try id("m", 9)
            func refusal(_ epoch: Epoch, after previous: [UInt8], by mailbox: MailboxID) async
                -> ConversationRefusal?
            {
                do {
                    _ = try await stores.conversations.add(
                        epoch, after: previous, to: talk.id, by: mailbox, holding: 4)
                    return nil
                } catch { return error as? ConversationRefusal }
            }
            #expect(await refusal(later, after: last, by: talk.client) == .wrongEpoch(expected: 1))
            #expect(await refusal(next, after: octets(32, "h", 9), by: talk.client) == .epochRefused)
            #expect(await refusal(next, after: last, by: talk.practitioner) == .notFound)
            #expect(await refusal(next, after: last, by: stranger) == .notFound)
            await #expect(throws: ConversationRefusal.full(limit: 1)) {
                try await stores.conversations.add(
                    next, after: last, to: talk.id, by: talk.client, holding: 1)
            }
            try await stores.conversations.close(talk.id, by: talk.client)
            #expect(await refusal(next, after: last, by: talk.client) == .closed)
            #expect(try await stores.conversations.latestDeliveries(to: [talk.client]) == [talk.client: 1])
        }
    }
}
