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
        #expect(report.items.allSatisfy { $0.withheld == [0] && $0.handle == World.handle })
        #expect(report.gaps == [.init(slot: 1, from: 1, through: 1)])
        #expect(report.isWitnessed)
        #expect(report.items.allSatisfy { $0.time == World.start + 120 && $0.witnesses == 2 })
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
        #expect(report.items.allSatisfy { $0.time == World.start + 1 && $0.witnesses == 0 })
        #expect(report.reasons.contains(.notWitnessed))
    }

    @Test func `hands over exactly the files that were disclosed, and shows those withheld`() throws {
        var talk = try Talk(World())
        let cid = talk.epochs[0].opened.verified.announce.head.cid
        let files = try (0..<2).map { number in
            try #require(
                AttachmentDescriptor.seal(
                    Array("file \(number)".utf8), cid: cid, mediaType: "text/plain", name: "\(number).txt"))
        }
        try talk.send(1, try files.map { try $0.descriptor.part() })
        try talk.stamp()
        try talk.world.publish()
        let whole = try talk.bundle()
        #expect(whole.attachments.map(\.hash) == files.map(\.descriptor.hash))
        #expect(try talk.verify(whole).attachments.map(\.isWithheld) == [false, false])
        let report = try talk.verify(talk.bundle(withholding: [files[1].descriptor.hash]))
        #expect(report.verdict == .valid)
        #expect(report.attachments.map(\.isWithheld) == [false, true])
        func with(_ attachments: [EvidenceBundle.Attachment]) throws -> Set<EvidenceReason> {
            objections(
                try talk.verify(
                    EvidenceBundle(
                        policy: whole.policy, epochs: whole.epochs, leaves: whole.leaves, items: whole.items,
                        statement: whole.statement, attachments: attachments)))
        }
        let other = EvidenceBundle.Attachment(hash: .zero, count: 6)
        #expect(try with(whole.attachments + [other]) == [.attachmentExtra])
        #expect(try with(whole.attachments + whole.attachments.prefix(1)) == [.attachmentExtra])
        let longer = EvidenceBundle.Attachment(hash: files[0].descriptor.hash, count: 7)
        #expect(try with([longer]) == [.attachmentExtra])
        // A file that is named only in a part that stays closed must not be handed over.
        let closed = try talk.bundle { _ in [0, 1] }
        #expect(closed.attachments.count == 1)
    }
}
