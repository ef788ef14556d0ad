import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Keeping shred shares` {
    @Test(arguments: Engine.available) func `binds a share to one epoch for good`(engine: Engine) async throws
    {
        try await Stores.open(on: engine) { stores in
            let (share, cid) = (octets(16, "x", 1), try conversationID(1))
            try await stores.shred.keep(octets(32, "S", 1), as: share, at: now)
            let results = await race(16) { caller in
                try await stores.shred.bind(share, to: cid, epoch: Int64(caller))
                return caller
            }
            let epoch = try #require(results.winners().first)
            #expect(results.refusals() == [ConversationRefusal](repeating: .shareRefused, count: 15))
            try await stores.shred.bind(share, to: cid, epoch: Int64(epoch))
            await #expect(throws: ConversationRefusal.shareRefused) {
                try await stores.shred.bind(octets(16, "x", 2), to: cid, epoch: 0)
            }
            #expect(try await stores.shred.shares(of: cid) == [share: octets(32, "S", 1)])
        }
    }

    @Test(arguments: Engine.available) func `sweeps what nobody claimed within an hour`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            for number in 1...3 {
                let at = now + Int64(number == 3 ? 1 : 0)
                try await stores.shred.keep(octets(32, "S", number), as: octets(16, "x", number), at: at)
            }
            try await stores.shred.bind(octets(16, "x", 1), to: conversationID(1), epoch: 0)
            #expect(try await stores.shred.sweepUnclaimed(at: now + 3_600) == 0)
            #expect(try await stores.shred.sweepUnclaimed(at: now + 3_601) == 1)
            #expect(try await stores.shred.share(octets(16, "x", 1)) == octets(32, "S", 1))
            #expect(try await stores.shred.share(octets(16, "x", 2)) == nil)
            #expect(try await stores.shred.share(octets(16, "x", 3)) != nil)
        }
    }

    @Test(arguments: Engine.available) func `shreds one conversation's shares and no other's`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            for number in 1...4 {
                try await stores.shred.keep(octets(32, "S", number), as: octets(16, "x", number), at: now)
                try await stores.shred.bind(
                    octets(16, "x", number), to: conversationID(number == 4 ? 2 : 1), epoch: Int64(number))
            }
            #expect(try await stores.shred.shred(conversationID(1)) == 3)
            #expect(try await stores.shred.shares(of: conversationID(1)).isEmpty)
            #expect(try await stores.shred.shares(of: conversationID(2)).count == 1)
        }
    }
}
