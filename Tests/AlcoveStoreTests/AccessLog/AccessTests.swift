import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import TestSupport
import Testing

@Suite struct `Who has looked` {
    @Test(arguments: Engine.available)
    func `is every opening by a practitioner and none by the client`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            let talk = try await stores.talk(1, with: stores.colleague())
            #expect(try await stores.access.events(of: talk.client, after: 0, limit: 9) == nil)
            _ = try await stores.open(talk, as: talk.client)
            #expect(try await stores.access.events(of: talk.client, after: 0, limit: 9) == nil)
            _ = try await stores.open(talk, as: talk.practitioner)
            _ = try await stores.open(talk, as: talk.practitioner)
            let list = try await stores.access.events(of: talk.client, after: 0, limit: 9)
            #expect(list?.count == 2 && list?.events.map(\.counter) == [1, 2])
            #expect(list?.events.map(\.reader) == ["worker-1", "worker-1"])
            #expect(list?.events.map(\.words) == ["worker-1 talk 1 0", "worker-1 talk 2 72"])
            #expect(try await stores.access.events(of: talk.client, after: 1, limit: 9)?.events.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `is each day on which somebody but the client read what was delivered`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let (read, untouched) = (try await stores.talk(1, with: one), try await stores.talk(2, with: one))
            for seq: Int64 in 1...3 { _ = try await stores.send(seq, from: 0, in: read) }
            #expect(try await stores.deliveries(to: read.client, after: 0, limit: 9).count == 4)
            #expect(try await stores.access.events(of: read.client, after: 0, limit: 9) == nil)
            // The practitioner's mailbox holds both beginnings first; what comes after belongs to one talk.
            let readers = await race(16) { _ in
                try await stores.deliveries(to: one.mailbox, after: 2, limit: 9).count
            }
            #expect(readers.winners() == [Int](repeating: 3, count: 16))
            for day: Int64 in [0, 1, 1, 2] {
                _ = try await stores.deliveries(
                    to: one.mailbox, after: 2, limit: 9, at: now + day * 86_400)
            }
            let list = try await stores.access.events(of: read.client, after: 0, limit: 9)
            #expect(
                list?.events.map(\.words) == [
                    "worker-1 talk 1 0", "worker-1 talk 2 72", "worker-1 talk 3 72",
                ])
            #expect(try await stores.access.events(of: untouched.client, after: 0, limit: 9) == nil)
            #expect(
                try await stores.conversations.practitioners(among: [read.client, one.mailbox]) == [
                    one.mailbox
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `has no line for what was refused, and what fails leaves neither`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            let talk = try await stores.talk(1, with: stores.colleague())
            let other = try await stores.talk(2, with: stores.colleague(2))
            await #expect(throws: ConversationRefusal.notFound) {
                try await stores.open(talk, as: other.practitioner)
            }
            let broken = AccessEventWriter(
                write: { _, _ in throw ConversationRefusal.malformed }, freshKey: { octets(32, "K", 1) })
            await #expect(throws: ConversationRefusal.malformed) {
                try await stores.conversations.open(talk.id, for: talk.practitioner, at: now, by: broken)
            }
            await #expect(throws: ConversationRefusal.malformed) {
                try await stores.conversations.deliveries(
                    to: talk.practitioner, after: 0, upTo: .init(deliveries: 9, bytes: 9), at: now, by: broken
                )
            }
            #expect(try await stores.access.events(of: talk.client, after: 0, limit: 9) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `tells each client whose booking was listed, once`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let (first, second) = (try await stores.talk(1, with: one), try await stores.talk(2, with: one))
            try await stores.place(1, with: one, at: 0)
            _ = try await stores.confirm(1, in: first)
            try await stores.place(2, with: one, at: 120)
            _ = try await stores.confirm(2, in: first)
            let listed = try await stores.booking.appointments(of: one.mailbox, at: now, by: .plain)
            #expect(listed.count == 2)
            let list = try await stores.access.events(of: first.client, after: 0, limit: 9)
            #expect(list?.events.map(\.words) == ["worker-1 booking 1 0"])
            #expect(try await stores.access.events(of: second.client, after: 0, limit: 9) == nil)
            #expect(
                try await stores.booking.appointments(of: first.client, at: now, by: .plain).count == 2)
            #expect(try await stores.access.events(of: first.client, after: 0, limit: 9)?.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `grows by one line for each read, racing ones too`(engine: Engine) async throws {
        let (talks, readers, each) = (20, 50, isLongRun ? 200 : 20)
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            var all: [Talk] = []
            for number in 0..<talks { all.append(try await stores.talk(number, with: one)) }
            let rooms = all
            let opened = await race(readers) { reader in
                var dice = SeededRandom(UInt64(reader))
                var counts = [Int](repeating: 0, count: talks)
                for _ in 0..<each {
                    let number = Int(dice.next() % UInt64(talks))
                    _ = try await stores.open(rooms[number], as: rooms[number].practitioner)
                    counts[number] += 1
                }
                return counts
            }.winners()
            #expect(opened.count == readers)
            for (number, talk) in rooms.enumerated() {
                let reads = opened.reduce(0) { $0 + $1[number] }
                let list = try await stores.access.events(of: talk.client, after: 0, limit: 20_000)
                #expect(list?.count == Int64(reads))
                #expect(list?.events.map(\.counter) == (0..<Int64(reads)).map { $0 + 1 })
            }
            #expect(opened.joined().reduce(0, +) == readers * each)
        }
    }

    @Test(arguments: Engine.available)
    func `ends each day on which somebody looked once, and an empty one only for whoever reads the list`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let talk = try await stores.talk(1, with: stores.colleague())
            func count() async throws -> Int64? {
                try await stores.access.events(of: talk.client, after: 0, limit: 9)?.count
            }
            try await stores.access.endDays(of: talk.client, before: now, by: .plain)
            #expect(try await count() == nil)
            _ = try await stores.open(talk, as: talk.practitioner)
            let tomorrow = now + 86_400
            #expect(try await stores.access.endDays(before: now, limit: 9, by: .plain) == 0)
            #expect(try await stores.access.endDays(before: tomorrow, limit: 9, by: .plain) == 1)
            #expect(try await stores.access.endDays(before: tomorrow, limit: 9, by: .plain) == 0)
            for day: Int64 in 2...400 {
                #expect(
                    try await stores.access.endDays(before: now + day * 86_400, limit: 9, by: .plain) == 0)
            }
            #expect(try await count() == 2)

            let later = now + 400 * 86_400
            for _ in 1...3 { try await stores.access.endDays(of: talk.client, before: later, by: .plain) }
            #expect(try await count() == 3)
            _ = try await stores.open(talk, as: talk.practitioner)
            #expect(
                try await stores.access.endDays(before: later + 86_400, limit: 9, by: .plain) == 1)
            let list = try await stores.access.events(of: talk.client, after: 1, limit: 9)
            #expect(
                list?.events.map { $0.words.split(separator: " ").first } == [
                    "end-of-day", "end-of-day", "worker-1", "end-of-day",
                ])
        }
    }
}

extension Stores {
    fileprivate var access: AccessStore { AccessStore(database: databases.main) }

    fileprivate func open(_ talk: Talk, as mailbox: MailboxID) async throws -> [Epoch] {
        try await conversations.open(talk.id, for: mailbox, at: now, by: .plain)
    }
}

extension AccessStore.Event {
    fileprivate var words: String { String(decoding: event, as: UTF8.self) }
}
