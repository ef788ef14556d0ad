import Testing

@testable import AlcoveProtocol

@Suite struct `The files of a report` {
    let talk: Talk
    let whole: EvidenceBundle
    let sent: [EvidenceBundle.Attachment]

    static let files = ["file 0", "file 1"].map { Array($0.utf8) }
    static let digests = files.map { file in
        sha256(file).bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    static let honest = files.enumerated().map { GivenFile(name: "\($0).txt", bytes: $1) }

    init() throws {
        var talk = try Talk(EvidenceFixture())
        let cid = talk.epochs[0].opened.verified.announce.head.cid
        let sealed = try Self.files.map {
            try #require(AttachmentDescriptor.seal($0, cid: cid, mediaType: "text/plain", name: "a.txt"))
        }
        try talk.send(1, try sealed.map { try $0.descriptor.part() })
        try talk.stamp()
        try talk.world.publish()
        self.talk = talk
        whole = try talk.bundle()
        sent = sealed.map { .init(hash: $0.descriptor.hash, count: $0.descriptor.count) }
    }

    @Test func `are handed over when they were disclosed, and valid when they lie beside it`() throws {
        #expect(whole.attachments == sent)
        let report = try talk.verify(whole, beside: Self.honest)
        #expect(report.verdict == .valid && report.attachments.map(\.state) == [.matches, .matches])
        // A file that is named only in a part that stays closed is not handed over.
        #expect(try talk.bundle { _ in [0, 1] }.attachments.count == 1)
    }

    @Test func `were not compared when they were not given, so the report is not called valid`() throws {
        let report = try talk.verify(whole, beside: [Self.honest[0]])
        #expect(report.verdict == .unverifiable && objections(report) == [.attachmentMissing])
        #expect(report.attachments.map(\.state) == [.matches, .notHere])
        // The messages are as proven as they were.
        #expect(report.items.map(\.verdict) == [.valid])
    }

    @Test func `are only reported when the reporter kept them back`() throws {
        let report = try talk.verify(
            talk.bundle(withholding: [sent[1].hash]), beside: [Self.honest[0]])
        #expect(report.verdict == .valid && report.attachments.map(\.state) == [.matches, .withheld])
    }

    @Test(arguments: ["", ".txt", ".tar.gz"], ["", "files/", "a\\b\\"])
    func `are forged when other bytes bear the digest as a name`(suffix: String, folder: String) throws {
        for digest in [Self.digests[1], Self.digests[1].uppercased()] {
            let name = folder + digest + suffix
            let forged = GivenFile(name: name, bytes: Array("file 2".utf8))
            for given in [[Self.honest[0], forged], Self.honest + [forged]] {
                let report = try talk.verify(whole, beside: given)
                #expect(report.verdict == .invalid && objections(report) == [.attachmentDiffers])
                #expect(report.attachments.map(\.state) == [.matches, .differs])
                #expect(report.unnamedFiles == [])
            }
            // The twin: the bytes that were sent, under the same name.
            let genuine = GivenFile(name: name, bytes: Self.files[1])
            #expect(try talk.verify(whole, beside: [Self.honest[0], genuine]).verdict == .valid)
        }
    }

    @Test(arguments: [
        "", "x", ".", "/", "ab" + String(repeating: "0", count: 62), String(repeating: "\u{10}", count: 64),
    ])
    func `have nothing to do with files of other names`(name: String) throws {
        let report = try talk.verify(whole, beside: Self.honest + [GivenFile(name: name, bytes: [])])
        #expect(report.verdict == .valid && report.unnamedFiles == [name])
        let longer = GivenFile(name: Self.digests[0] + "0", bytes: [])
        #expect(try talk.verify(whole, beside: Self.honest + [longer]).verdict == .valid)
    }

    @Test func `are those that disclosed parts name, each once`() throws {
        func with(_ attachments: [EvidenceBundle.Attachment]) throws -> Set<EvidenceReason> {
            let bundle = EvidenceBundle(
                policy: whole.policy, epochs: whole.epochs, leaves: whole.leaves, items: whole.items,
                statement: whole.statement, attachments: attachments)
            return objections(try talk.verify(bundle, beside: Self.honest))
        }
        #expect(try with(sent + [.init(hash: .zero, count: 6)]) == [.attachmentExtra])
        #expect(try with(sent + sent.prefix(1)) == [.attachmentExtra])
        #expect(try with([.init(hash: sent[0].hash, count: 7)]) == [.attachmentExtra])
    }
}
