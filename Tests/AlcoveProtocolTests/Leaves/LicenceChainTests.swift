import Testing

@testable import AlcoveProtocol

@Suite struct `A chain of licence events` {
    let authority: SigningSeed
    let practitioner: SigningKey

    init() throws {
        authority = try SigningSeed(.random())
        practitioner = try SigningSeed(.random()).key
    }

    func event(
        _ kind: LicenceEvent.Kind, _ sequence: UInt32, after previous: Bytes32, from: UInt64 = 100,
        to: UInt64 = 0, in jurisdiction: String = "GB-ENG", handle: String = "dr.example"
    ) throws -> LicenceEvent {
        try LicenceEvent(
            .init(
                handle: handle, sequence: sequence, previous: previous, identityKey: practitioner,
                kind: kind, jurisdiction: jurisdiction, authorityID: "swe.1", from: from, to: to,
                documentCommit: .zero),
            by: authority)
    }

    func chain(
        _ events: [(kind: LicenceEvent.Kind, from: UInt64, to: UInt64)]
    ) throws -> LicenceChain {
        let first = try #require(events.first)
        var chain = try LicenceChain(
            first: event(first.kind, 1, after: .zero, from: first.from, to: first.to), by: authority.key)
        for (place, next) in events.enumerated().dropFirst() {
            try chain.append(
                event(next.kind, UInt32(place + 1), after: chain.hash, from: next.from, to: next.to),
                by: authority.key)
        }
        return chain
    }

    @Test func `takes an event in its place only`() throws {
        let first = try event(.verified, 1, after: .zero)
        var chain = try LicenceChain(first: first, by: authority.key)
        let hash = chain.hash
        let stranger = try SigningSeed(.random()).key
        #expect(throws: LicenceChainRefusal.sequence) {
            try chain.append(event(.renewed, 3, after: hash), by: authority.key)
        }
        #expect(throws: LicenceChainRefusal.previousHash) {
            try chain.append(event(.renewed, 2, after: .random()), by: authority.key)
        }
        #expect(throws: LicenceChainRefusal.otherHandle) {
            try chain.append(event(.renewed, 2, after: hash, handle: "dr.other"), by: authority.key)
        }
        #expect(throws: LicenceChainRefusal.signature) {
            try chain.append(event(.renewed, 2, after: hash), by: stranger)
        }
        #expect(throws: LicenceChainRefusal.transition) {
            try chain.append(event(.reinstated, 2, after: hash), by: authority.key)
        }
        #expect(throws: LicenceChainRefusal.transition) {
            try chain.append(event(.renewed, 2, after: hash, in: "CA-BC"), by: authority.key)
        }
        #expect(chain.events == [first])
        try chain.append(event(.crossBorder, 2, after: hash, in: "CA-BC"), by: authority.key)
        #expect(chain.jurisdictions == ["CA-BC", "GB-ENG"])
    }

    @Test func `lets nobody back after a strike-off but by reinstatement`() {
        for kind in LicenceEvent.Kind.allCases {
            #expect(LicenceChain.allows(kind, from: .struckOff) == (kind == .reinstated))
            #expect(LicenceChain.allows(kind, from: .none) == [.verified, .crossBorder].contains(kind))
        }
    }

    @Test func `is no licence for being permitted something elsewhere`() throws {
        let lapsed = try chain([(.verified, 100, 0), (.lapsed, 200, 0), (.crossBorder, 300, 0)])
        #expect(lapsed.state(in: "GB-ENG", at: 400).status == .lapsed)
        #expect(throws: LicenceChainRefusal.transition) {
            try chain([(.crossBorder, 100, 0), (.renewed, 200, 0)])
        }
        let ended = try chain([(.verified, 100, 400), (.crossBorder, 200, 1_000)])
        #expect(ended.state(in: "GB-ENG", at: 399).status == .active)
        #expect(ended.state(in: "GB-ENG", at: 400).status == .lapsed)
        let alone = try chain([(.crossBorder, 100, 0)])
        #expect(alone.state(in: "GB-ENG", at: 200).status == .none)
    }

    @Test func `says what the licence was at any time`() throws {
        let chain = try chain([
            (.verified, 100, 1000), (.conditions, 200, 300), (.suspended, 400, 500),
            (.renewed, 600, 2000), (.struckOff, 700, 0), (.reinstated, 900, 0),
        ])
        func status(_ time: UInt64) -> LicenceState.Status { chain.state(in: "GB-ENG", at: time).status }
        #expect(status(99) == .none)
        #expect(status(100) == .active)
        #expect(!chain.state(in: "GB-ENG", at: 199).hasConditions)
        #expect(chain.state(in: "GB-ENG", at: 200).hasConditions)
        #expect(!chain.state(in: "GB-ENG", at: 300).hasConditions)
        #expect(status(400) == .suspended)
        #expect(status(499) == .suspended)
        #expect(status(500) == .active)
        #expect(status(700) == .struckOff)
        #expect(status(899) == .struckOff)
        #expect(status(900) == .active)
        #expect(status(1999) == .active)
        #expect(status(2000) == .lapsed)
        #expect(chain.state(in: "CA-BC", at: 900).status == .none)
    }
}
