import AlcoveProtocol
import CivilTime
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// The officers of two bodies, a practitioner, and a log that the test writes.
private struct SanctionLog {
    let first, second, foreign, practitioner: SigningSeed
    private(set) var audit = LogAudit()
    private var next: UInt64 = 0
    private var previous = Bytes32.zero
    private var events: UInt32 = 0
    private let inquiry = Bytes32.random()

    init() throws {
        (first, second) = (try SigningSeed(.random()), try SigningSeed(.random()))
        (foreign, practitioner) = (try SigningSeed(.random()), try SigningSeed(.random()))
        let owners = [("amina", practitioner), ("swe.1", first), ("swe.2", second), ("nyop.1", foreign)]
        for (handle, seed) in owners {
            add(
                try KeyRecord(
                    .init(
                        handle: handle, sequence: 1, previous: .zero, identityKey: seed.key,
                        agreementKey: AgreementSeed(.random()).key,
                        kemKey: .x25519(AgreementSeed(.random()).key), kemGeneration: 1, notBefore: 1,
                        notAfter: 1_900_000_000), previous: seed, current: seed
                ).encoded())
        }
    }

    mutating func add(_ leaf: [UInt8]) {
        audit.take(leaf, at: next)
        next += 1
    }

    /// A sanction about amina from the second `from`, which ends at 900.
    mutating func sanction(
        _ measure: Sanction.Measure, by seed: SigningSeed, from: UInt64 = 100, of inquiry: Bytes32? = nil
    ) throws {
        let to: UInt64 = measure == .lifted || measure == .strikeOff ? 0 : 900
        let fields = Sanction.Fields(
            handle: "amina", caseCommit: inquiry ?? self.inquiry, measure: measure, from: from, to: to)
        add(try Sanction(fields, by: seed).encoded())
    }

    /// The next event of amina's licence.
    mutating func event(
        _ kind: LicenceEvent.Kind, by seed: SigningSeed, as authority: String, from: UInt64 = 100,
        to: UInt64 = 0
    ) throws {
        events += 1
        let event = try LicenceEvent(
            .init(
                handle: "amina", sequence: events, previous: previous, identityKey: practitioner.key,
                kind: kind, jurisdiction: "GB", authorityID: authority, from: from, to: to,
                documentCommit: .random()), by: seed)
        previous = try event.hash()
        add(try event.encoded())
    }

    /// Everything that is wrong, but for the snapshot that such a log has not.
    func findings() -> [LogFinding] {
        var audit = audit
        audit.finish(at: Instant(secondsSince1970: 1_000))
        return audit.findings.filter { $0 != .staleSnapshot }
    }
}

@Suite struct `Auditing the sanctions of a log` {
    @Test func `finds nothing wrong with orders that are signed, stand in the licence and are lifted once`()
        throws
    {
        var log = try SanctionLog()
        try log.event(.verified, by: log.second, as: "swe.2", from: 1)
        try log.sanction(.interimSuspension, by: log.first)
        try log.event(.suspended, by: log.first, as: "swe.1", to: 900)
        try log.sanction(.conditions, by: log.first, from: 200)
        try log.event(.reinstated, by: log.first, as: "swe.1", from: 200)
        try log.sanction(.lifted, by: log.second, from: 300)
        #expect(log.findings().isEmpty && log.audit.remarks.isEmpty)
        // A body that has not entered the licence has no word in it.
        try log.sanction(.suspension, by: log.foreign, from: 400, of: .random())
        try log.sanction(.warning, by: log.first, from: 500)
        #expect(log.findings().isEmpty && log.audit.remarks.isEmpty)
    }

    @Test func `finds one that a stranger, or the practitioner, has signed`() throws {
        for isPractitioner in [true, false] {
            var log = try SanctionLog()
            let seed = isPractitioner ? log.practitioner : try SigningSeed(.random())
            try log.sanction(.suspension, by: seed)
            #expect(log.findings() == [.sanctionUnsigned(4, handle: "amina")])
        }
    }

    @Test func `finds an order that was lifted twice, or was another inquiry's or another body's`() throws {
        var log = try SanctionLog()
        try log.sanction(.interimSuspension, by: log.first)
        try log.sanction(.lifted, by: log.first, of: .random())
        try log.sanction(.lifted, by: log.foreign)
        try log.sanction(.lifted, by: log.second)
        try log.sanction(.lifted, by: log.first)
        #expect(
            log.findings() == [5, 6, 8].map { LogFinding.sanctionLift($0, handle: "amina") })
    }

    @Test(arguments: [Sanction.Measure.suspension, .conditions, .strikeOff])
    func `finds an order that its body kept out of the licence`(measure: Sanction.Measure) throws {
        var log = try SanctionLog()
        try log.event(.verified, by: log.second, as: "swe.2", from: 1)
        try log.sanction(measure, by: log.first)
        // What is logged with it may follow in a moment.
        #expect(log.findings().isEmpty)
        // Neither an event that begins at another second nor one of another officer is the order's.
        try log.event(.suspended, by: log.first, as: "swe.1", from: 101, to: 900)
        try log.event(.struckOff, by: log.second, as: "swe.2")
        #expect(log.findings() == [.sanctionAlone(5, handle: "amina")])
        #expect(
            log.audit.remarks == [
                .eventAlone(6, handle: "amina", authority: "swe.1"),
                .eventAlone(7, handle: "amina", authority: "swe.2"),
            ])
    }

    @Test func `remarks on a licence that was barred with no sanction, and calls it no fault`() throws {
        var log = try SanctionLog()
        try log.event(.verified, by: log.second, as: "swe.2", from: 1)
        try log.event(.struckOff, by: log.first, as: "swe.1")
        #expect(log.findings().isEmpty)
        #expect(log.audit.remarks == [.eventAlone(5, handle: "amina", authority: "swe.1")])
    }
}
