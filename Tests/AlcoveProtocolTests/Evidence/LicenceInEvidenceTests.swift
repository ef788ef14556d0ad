import Testing

@testable import AlcoveProtocol

@Suite struct `A practitioner's message` {
    /// A talk in which `events` followed the verification, at their times; the message is witnessed 120 s after the start.
    func talk(_ events: [(kind: LicenceEvent.Kind, from: UInt64)]) throws -> Talk {
        var talk = try Talk(EvidenceFixture())
        var last = try LicenceEvent(talk.world.entries[3])
        for (kind, from) in events {
            let next = try talk.world.event(
                kind, of: talk.practitioner.signing.key, after: last, from: from)
            talk.needed.append(next.index)
            last = next.event
        }
        try talk.say(1, "hello")
        try talk.stamp()
        try talk.world.publish()
        return talk
    }

    @Test(arguments: [
        (LicenceEvent.Kind.suspended, LicenceState.Status.suspended), (.struckOff, .struckOff),
        (.lapsed, .lapsed), (.renewed, .active), (.conditions, .active),
    ])
    func `stays valid whatever the licence was, which stands beside it`(
        kind: LicenceEvent.Kind, status: LicenceState.Status
    ) throws {
        for (from, expected) in [(EvidenceFixture.start, status), (EvidenceFixture.start + 121, .active)] {
            let talk = try talk([(kind, from)])
            let report = try talk.verify(talk.bundle())
            #expect(report.verdict == .valid)
            #expect(report.items[0].licenceStatus == expected)
            #expect(
                report.items[0].licences[0].state.hasConditions
                    == (kind == .conditions && from == EvidenceFixture.start))
        }
    }

    @Test func `is not less valid when licence events are left out, but that shows`() throws {
        var talk = try talk([(.suspended, EvidenceFixture.start), (.reinstated, EvidenceFixture.start + 50)])
        talk.needed.remove(at: 3)
        let report = try talk.verify(talk.bundle())
        #expect(report.verdict == .valid)
        #expect(report.reasons.contains(.licenceEventsMissing))
    }

    @Test func `is unverifiable once no key record covers its time`() throws {
        var talk = try Talk(EvidenceFixture())
        try talk.say(1, "hello")
        try talk.stamp()
        try talk.world.publish(at: EvidenceFixture.start + 2_000_000)
        #expect(try objections(talk.verify(talk.bundle())) == [.keyExpired])
        // A later record of the same key covers it.
        let later = try talk.world.record(
            talk.practitioner.signing, talk.practitioner.agreement, talk.practitioner.kem,
            after: (talk.record.record, talk.practitioner.signing), until: EvidenceFixture.start + 3_000_000,
            document: Bytes32(fitting: [3]))
        try talk.world.publish(at: EvidenceFixture.start + 2_000_000)
        talk.needed.append(later.index)
        #expect(try talk.verify(talk.bundle()).verdict == .valid)
    }

    @Test func `counts when its key was replaced after it was logged, and not when before`() throws {
        for isBefore in [false, true] {
            var talk = try Talk(EvidenceFixture())
            try talk.say(1, "hello")
            if !isBefore { try talk.stamp() }
            let next = try talk.world.record(
                SigningSeed(.random()), talk.practitioner.agreement, talk.practitioner.kem,
                after: (talk.record.record, talk.practitioner.signing))
            if isBefore { try talk.stamp() }
            talk.needed.append(next.index)
            try talk.world.publish()
            #expect(try objections(talk.verify(talk.bundle())) == (isBefore ? [.keyReplaced] : []))
        }
    }

    @Test func `needs the record that its epoch points at, and the authority's word`() throws {
        var talk = try talk([])
        let all = talk.needed
        talk.needed = all.filter { $0 != talk.record.index }
        #expect(try objections(talk.verify(talk.bundle())) == [.keyRecordMissing])
        talk.needed = [1, talk.record.index]
        #expect(try objections(talk.verify(talk.bundle())) == [.licenceMissing])
        talk.needed = Array(all.dropFirst())
        #expect(try objections(talk.verify(talk.bundle())) == [.instanceConfigMissing])
        talk.needed = all + [talk.record.index]
        #expect(try objections(talk.verify(talk.bundle())) == [.leafRepeated])
    }
}
