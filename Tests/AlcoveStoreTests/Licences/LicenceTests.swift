import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Claiming a registration` {
    @Test(arguments: Engine.available)
    func `links nothing before control is proved and an authority has signed`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            try await stores.importRows([.numbered(1)], hash: 1)
            let (one, authority) = (try await stores.newcomer(1), try await stores.authority())
            let registration = try stores.registration(1)
            let verified = try stores.event(.verified, 1, of: registration, by: authority)
            func add() async throws {
                _ = try await stores.licences.add(
                    verified, after: nil, to: one.id, handle: one.handle, at: now)
            }
            await #expect(throws: LicenceRefusal.numberUnknown) {
                try await stores.licences.claim(stores.registration(2), by: one.id, at: now)
            }
            await #expect(throws: LicenceRefusal.wrongStep) { try await add() }
            try await stores.licences.claim(registration, by: one.id, at: now)
            await #expect(throws: LicenceRefusal.wrongStep) { try await add() }
            try await stores.licences.challenge(registration, of: one.id, with: "AAAA", at: now)
            await #expect(throws: LicenceRefusal.wrongStep) { try await add() }
            await #expect(throws: LicenceRefusal.wrongChallenge(left: 4)) {
                try await stores.licences.prove(registration, of: one.id, by: "BBBB", at: now)
            }
            try await stores.licences.prove(registration, of: one.id, by: "AAAA", at: now)
            #expect(try await stores.practice.practitioner(one.id)?.standing == .unlicensed)
            try await add()
            #expect(try await stores.practice.practitioner(one.id)?.standing == .active)
            #expect(try await stores.licences.claims(of: one.id).map(\.step) == [.linked])
            #expect(try await stores.licences.events(of: one.handle) == [verified])
        }
    }

    @Test(arguments: Engine.available) func `bears five wrong answers, also at once, and thirty days`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            try await stores.importRows([.numbered(1)], hash: 1)
            let one = try await stores.newcomer(1)
            let registration = try stores.registration(1)
            try await stores.licences.claim(registration, by: one.id, at: now)
            try await stores.licences.challenge(registration, of: one.id, with: "AAAA", at: now)
            let results = await race(12) { _ in
                try await stores.licences.prove(registration, of: one.id, by: "BBBB", at: now)
            }
            #expect(results.refusals().filter { $0 == LicenceRefusal.challengeEnded }.count == 7)
            await #expect(throws: LicenceRefusal.challengeEnded) {
                try await stores.licences.prove(registration, of: one.id, by: "AAAA", at: now)
            }
            try await stores.licences.challenge(registration, of: one.id, with: "CCCC", at: now)
            await #expect(throws: LicenceRefusal.challengeEnded) {
                try await stores.licences.prove(
                    registration, of: one.id, by: "CCCC", at: now + KeptClaim.challengeLifetime)
            }
        }
    }

    @Test(arguments: Engine.available) func `gives a registration to one of those who prove it`(
        engine: Engine
    )
        async throws
    {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            try await stores.importRows([.numbered(1)], hash: 1)
            let authority = try await stores.authority()
            let registration = try stores.registration(1)
            let people = [try await stores.newcomer(1), try await stores.newcomer(2)]
            for one in people {
                try await stores.licences.claim(registration, by: one.id, at: now)
                try await stores.licences.challenge(registration, of: one.id, with: "AAAA", at: now)
                try await stores.licences.prove(registration, of: one.id, by: "AAAA", at: now)
            }
            let results = await race(2) { caller in
                try await stores.licences.add(
                    stores.event(.verified, 1, of: registration, by: authority, mark: caller), after: nil,
                    to: people[caller].id, handle: people[caller].handle, at: now)
            }
            #expect(results.winners().count == 1)
            await #expect(throws: LicenceRefusal.claimedBySomebody) {
                try await stores.licences.claim(registration, by: stores.newcomer(3).id, at: now)
            }
        }
    }

    @Test(arguments: Engine.available) func `keeps one event for each number of the chain`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            try await stores.importRows([.numbered(1)], hash: 1)
            let (one, authority) = (try await stores.newcomer(1), try await stores.authority())
            let registration = try stores.registration(1)
            try await stores.license(one, registration, by: authority)
            let leaves = try await stores.waitingLeaves()
            let results = await race(8) { caller in
                try await stores.licences.add(
                    stores.event(.renewed, 2, of: registration, by: authority, mark: 1 + caller),
                    after: octets(32, "H", 1), to: one.id, handle: one.handle, at: now)
            }
            #expect(results.winners().count == 1)
            #expect(results.refusals() == [LicenceRefusal](repeating: .outOfSequence(next: 3), count: 7))
            #expect(try await stores.waitingLeaves() == leaves + 1)
        }
    }
}

@Suite struct `Being listed` {
    @Test(arguments: Engine.available) func `needs a licence and a signed word, and ends with either`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            try await stores.importRows([.numbered(1)], hash: 1)
            let (one, authority) = (try await stores.newcomer(1), try await stores.authority())
            let registration = try stores.registration(1)
            func isListed() async throws -> Bool? { try await stores.practice.practitioner(one.id)?.isListed }
            await #expect(throws: LicenceRefusal.notLicensed) { try await stores.list(one) }
            try await stores.practice.setListed(true, of: one.id)
            #expect(try await isListed() == false)
            try await stores.license(one, registration, by: authority)
            #expect(try await isListed() == false)
            try await stores.list(one)
            #expect(try await isListed() == true)
            await #expect(throws: LicenceRefusal.outOfSequence(next: 2)) { try await stores.list(one) }
            try await stores.list(one, sequence: 2, willing: false)
            #expect(try await isListed() == false)
            try await stores.list(one, sequence: 3)
            _ = try await stores.licences.add(
                stores.event(.suspended, 2, of: registration, by: authority), after: octets(32, "H", 1),
                to: one.id, handle: one.handle, at: now)
            #expect(try await isListed() == false)
            #expect(try await stores.directory.changes(after: 0).first?.listing == nil)
            _ = try await stores.licences.add(
                stores.event(.reinstated, 3, of: registration, by: authority), after: octets(32, "H", 2),
                to: one.id, handle: one.handle, at: now)
            #expect(try await isListed() == true)
            try await stores.practice.setListed(false, of: one.id)
            try await stores.practice.setListed(true, of: one.id)
            #expect(try await isListed() == false)
        }
    }

    @Test(arguments: Engine.available) func `cannot be written past the check`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.newcomer(1)
            await #expect(throws: (any Error).self) {
                try await stores.databases.main.write {
                    try $0.run("UPDATE practitioner SET listed = 1 WHERE id = ?1", [.bytes(one.id.bytes)])
                }
            }
        }
    }
}

@Suite struct `When a register changes` {
    @Test(arguments: Engine.available)
    func `a suspended practitioner leaves the list and the bookings are called off`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            try await stores.importRows([.numbered(1), .numbered(2)], hash: 1)
            let authority = try await stores.authority()
            let one = try await stores.colleague(1)
            try await stores.license(one, stores.registration(1), by: authority)
            try await stores.list(one)
            let talk = try await stores.talk(1, with: one)
            let booked = try await stores.book(1, in: talk, with: one, at: 0)
            let applied = try await stores.importRows(
                [.numbered(1, .suspended), .numbered(2)], hash: 2, at: now + 60)
            #expect(applied.changes.map(\.after) == [.suspended])
            #expect(applied.changes.first?.deliveries.count == 2)
            #expect(try await stores.practice.practitioner(one.id)?.isListed == false)
            let after = try await stores.booking.appointment(OwnAppointment(booked.id, of: talk.client))
            #expect(after?.state == .cancelled)
            #expect(try await stores.isFree(0, with: one))
            #expect(try await stores.conversations.conversations(of: talk.client).count == 1)
        }
    }

    @Test(arguments: Engine.available) func `a vanished one is asked about, and keeps the bookings`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            try await stores.importRows([.numbered(1), .numbered(2)], hash: 1)
            let authority = try await stores.authority()
            let one = try await stores.colleague(1)
            try await stores.license(one, stores.registration(1), by: authority)
            let talk = try await stores.talk(1, with: one)
            let booked = try await stores.book(1, in: talk, with: one, at: 0)
            try await stores.importRows([.numbered(2)], hash: 2)
            #expect(try await stores.practice.practitioner(one.id)?.standing == .needsReview)
            let after = try await stores.booking.appointment(OwnAppointment(booked.id, of: talk.client))
            #expect(after?.state == .booked)
            try await stores.importRows([.numbered(1), .numbered(2)], hash: 3)
            #expect(try await stores.licences.reckonDue(at: now).changes.map(\.after) == [.active])
        }
    }

    @Test(arguments: Engine.available) func `time alone makes it stale`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            try await stores.importRows([.numbered(1)], hash: 1)
            let (one, authority) = (try await stores.newcomer(1), try await stores.authority())
            try await stores.license(one, stores.registration(1), by: authority)
            #expect(try await stores.licences.reckonDue(at: now).reckoned == 0)
            let changes = try await stores.licences.reckonDue(at: now + 8 * 86_400).changes
            #expect(changes.map(\.after) == [.stale] && changes.map(\.before) == [.active])
        }
    }

    @Test(arguments: Engine.available) func `a body's measure counts from the same step`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            try await stores.importRows([.numbered(1)], hash: 1)
            let (one, authority) = (try await stores.newcomer(1), try await stores.authority())
            try await stores.license(one, stores.registration(1), by: authority)
            try await stores.list(one)
            let change = try await stores.databases.main.write { transaction in
                try transaction.impose(
                    SanctionFacts(measure: .interimSuspension, from: now, to: nil), on: one.handle,
                    by: authority.text, leaf: [1], at: now)
            }
            #expect(change?.after == .suspended)
            #expect(try await stores.practice.practitioner(one.id)?.isListed == false)
        }
    }
}

@Suite struct `Signing for a body` {
    @Test(arguments: Engine.available) func `takes one invitation, under a name that nobody else gets`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            let first = try await stores.authority()
            #expect(first.text == "swe.1")
            let found = try await stores.bodies.signatory(vault: id("v", 9_000))
            #expect(found?.handle == first && found?.role == .authority && found?.keyRecords.count == 1)
            #expect(try await stores.accounts.vault(id("v", 9_000))?.role == .authority)
            let again = await #expect(throws: AccountRefusal.self) { try await stores.authorityAgain() }
            #expect(again == .invitationRefused)
            await #expect(throws: LicenceRefusal.notFound) {
                try await stores.bodies.invite(
                    octets(32, "i", 9_001), as: .officer, of: try #require(BodyID("nobody")), until: now + 60)
            }
        }
    }

    @Test(arguments: Engine.available) func `ends with the account, while what was signed keeps its key`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            let first = try await stores.authority()
            try await stores.bodies.end(first)
            #expect(try await stores.accounts.vault(id("v", 9_000)) == nil)
            let left = try await stores.bodies.signatory(first)
            #expect(left?.hasLeft == true && left?.keyRecords.count == 1)
            await #expect(throws: LicenceRefusal.notFound) { try await stores.bodies.end(first) }
            // An invitation is taken back by the name that it was for.
            let code = octets(32, "i", 9_010)
            let invited = try await stores.bodies.invite(
                code, as: .authority, of: first.body, until: now + 60)
            #expect(invited.number == 2)
            try await stores.bodies.end(invited)
            let late = await #expect(throws: AccountRefusal.self) {
                try await stores.bodies.join(
                    NewSignatory(
                        handle: invited, role: .authority, keyRecord: octets(300, "K", 9_010),
                        vault: try .numbered(9_010), signIn: .numbered(9_010)), invitation: code, at: now)
            }
            #expect(late == .invitationRefused)
        }
    }
}

extension Stores {
    /// A practitioner whom nobody vouches for.
    func newcomer(_ number: Int) async throws -> Colleague {
        let one = try await colleague(number)
        _ = try await databases.main.write {
            try $0.run(
                "UPDATE practitioner SET standing = 8, willing = 0 WHERE id = ?1", [.bytes(one.id.bytes)])
        }
        return one
    }

    /// Uses the first invitation a second time.
    fileprivate func authorityAgain() async throws {
        try await bodies.join(
            NewSignatory(
                handle: try #require(SignatoryHandle("swe.1")), role: .authority,
                keyRecord: octets(300, "K", 9_002), vault: try .numbered(9_002), signIn: .numbered(9_002)),
            invitation: octets(32, "i", 9_000), at: now)
    }
}
