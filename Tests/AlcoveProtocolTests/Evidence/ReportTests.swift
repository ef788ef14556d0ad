import Testing

@testable import AlcoveProtocol

/// Everything a report objects to, wherever it found it.
func objections(_ report: EvidenceReport) -> Set<EvidenceReason> {
    Set((report.reasons + report.items.flatMap(\.reasons)).filter { $0.weight != .remark })
}

@Suite struct `A report of two messages of ten` {
    let talk: Talk

    init() throws { talk = try Talk.short(count: 10) }

    @Test func `is valid, grades each message, and shows what is left out`() throws {
        // Numbers 2 and 3 of the practitioner (talk numbers 3 and 5), only their texts.
        let report = try talk.verify(talk.bundle([3, 5]) { _ in [1] })
        #expect(report.verdict == .valid)
        #expect(report.items.map(\.grade) == [.signed, .signed])
        #expect(report.items.map(\.sequence) == [2, 3])
        #expect(
            report.items.map(\.parts)
                == [3, 5].map { number in
                    [.init(index: 1, kind: .text, content: .text("message \(number)"))]
                })
        #expect(report.items.allSatisfy { $0.withheld == [0] && $0.handle == EvidenceFixture.handle })
        #expect(report.gaps == [.init(slot: 1, from: 1, through: 1)])
        #expect(report.isWitnessed)
        #expect(report.items.allSatisfy { $0.time == EvidenceFixture.start + 120 && $0.witnesses == 2 })
        #expect(report.statement?.isSigned == true && report.statement?.role == .client)
    }

    @Test func `shows a dropped message as a gap, from both sides`() throws {
        // Part 0 of a later message says how far its sender had read.
        let report = try talk.verify(talk.bundle([1, 5, 9]))
        #expect(report.verdict == .valid)
        #expect(
            report.gaps == [
                .init(slot: 0, from: 1, through: 5), .init(slot: 1, from: 2, through: 2),
                .init(slot: 1, from: 4, through: 4),
            ])
        #expect(try talk.verify(talk.bundle()).gaps == [])
    }

    @Test func `shows a message that was withheld whole as there and unseen`() throws {
        let report = try talk.verify(talk.bundle([1, 3]) { $0 == 1 ? [] : [1] })
        #expect(report.verdict == .valid)
        #expect(report.items[0].parts.isEmpty && report.items[0].withheld == [0, 1])
        #expect(report.gaps.isEmpty)
    }

    @Test func `gives a client's message a lower grade`() throws {
        let report = try talk.verify(talk.bundle([0, 1]))
        #expect(report.verdict == .valid)
        #expect(report.items.map(\.grade) == [.attested, .signed])
        #expect(report.items[0].handle == nil && report.items[0].licences.isEmpty)
    }

    @Test func `may hold its messages in any order, each once`() throws {
        #expect(try talk.verify(talk.bundle([5, 1, 3])).verdict == .valid)
        let twice = try talk.verify(talk.bundle([1, 1]))
        #expect(twice.verdict == .invalid && objections(twice) == [.itemRepeated])
    }

    @Test func `of no message proves nothing`() throws {
        let report = try talk.verify(talk.bundle([]))
        #expect(report.verdict == .unverifiable && objections(report) == [.noItems])
    }

    @Test func `without witnesses takes its times from the receipts and says so`() throws {
        let talk = try Talk.short(witnesses: 0)
        let report = try talk.verify(talk.bundle())
        #expect(report.verdict == .valid && !report.isWitnessed)
        #expect(report.items.allSatisfy { $0.time == EvidenceFixture.start + 1 && $0.witnesses == 0 })
        #expect(report.reasons.contains(.notWitnessed))
    }
}
