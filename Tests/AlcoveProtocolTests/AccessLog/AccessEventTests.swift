import Testing

@testable import AlcoveProtocol

@Suite struct `An access event` {
    static func event(counter: UInt64 = 1, previous: Bytes32 = .zero) -> AccessEvent {
        AccessEvent(
            eventID: .random(), subjectTag: .random(), actorCommit: .random(), actorRole: .officer,
            object: .report, action: .read, purpose: .inquiry, time: 1_795_000_000, counter: counter,
            previous: previous, blind: .random())
    }

    @Test func `is read and written to the same bytes`() throws {
        let event = Self.event()
        let bytes = try event.encoded()
        #expect(bytes.count == AccessEvent.count)
        #expect(try AccessEvent(bytes) == event)
        expectRefused(bytes.miscut) { try AccessEvent($0) }
        for twin in bytes.flipped { #expect((try? AccessEvent(twin)) != event) }
    }

    @Test func `follows the one before it and no other`() throws {
        let first = Self.event()
        let second = Self.event(counter: 2, previous: try first.hash())
        #expect(second.follows(first))
        #expect(!second.follows(second))
        #expect(!Self.event(counter: 3, previous: try first.hash()).follows(first))
        #expect(!Self.event(counter: 2, previous: .random()).follows(first))
    }

    @Test func `names its subject and its actor to those who were told`() throws {
        let (key, id, blind) = (Bytes32.random(), Bytes16.random(), Bytes32.random())
        #expect(AccessEvent.subjectTag(id, key: key) == AccessEvent.subjectTag(id, key: key))
        #expect(AccessEvent.subjectTag(id, key: key) != AccessEvent.subjectTag(.random(), key: key))
        #expect(AccessEvent.subjectTag(id, key: key) != AccessEvent.subjectTag(id, key: .random()))
        let commit = try AccessEvent.actorCommit("swe.1", blind: blind)
        #expect(commit == (try AccessEvent.actorCommit("swe.1", blind: blind)))
        #expect(commit != (try AccessEvent.actorCommit("swe.1", blind: .random())))
    }
}
