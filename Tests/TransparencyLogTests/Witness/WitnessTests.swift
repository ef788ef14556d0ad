import TestSupport
import Testing
import TransparencyLog

@Suite struct `A witness` {
    let log: SmallLog
    let witness: Witness
    private let key: VerifierKey

    init() throws {
        log = try SmallLog(size: 20)
        let signer = try TransparencyLogTests.witness(1)
        key = signer.verifierKey
        witness = Witness(signer: signer, logs: [log.signer.verifierKey])
    }

    private func request(from old: UInt64, to log: SmallLog? = nil) throws -> WitnessRequest {
        let log = log ?? self.log
        let proof = try ConsistencyProof(from: min(old, log.tree.size), to: log.tree.size, reading: log.read)
        return try WitnessRequest(old: old, path: proof.path, note: log.note())
    }

    private func head(_ size: UInt64) -> TreeHead {
        TreeHead(size: size, root: MerkleTree((0..<size).map(leaf)).root)
    }

    /// What the witness answers, as text to text, when it knows `latest`.
    private func answer(_ body: String, _ latest: TreeHead? = nil) -> WitnessAnswer {
        witness.answer(body, at: 1_795_000_000) { _ in latest }
    }

    @Test func `cosigns what extends what it saw`() throws {
        for old in [0, 1, 7, 16, 20] as [UInt64] {
            let answer = answer(try request(from: old).text, old == 0 ? nil : head(old))
            guard case .cosigned(let signature, let next) = answer else {
                Issue.record("\(old): \(answer)")
                continue
            }
            #expect(next == head(20) && answer.status == 200 && answer.body == signature.line)
            let lines = try NoteSignature.lines(answer.body)
            let cosigned = try #require(lines.first.map(log.note().adding))
            #expect(try cosigned.signature(of: key)?.seconds == 1_795_000_000)
        }
    }

    @Test func `tells its size when it is thought to be elsewhere`() throws {
        for (old, latest) in [(0, head(7)), (7, head(8)), (7, nil), (8, head(7))] as [(UInt64, TreeHead?)] {
            let answer = answer(try request(from: old).text, latest)
            #expect(answer == .conflict(latest?.size ?? 0) && answer.status == 409)
            #expect(answer.body == "\(latest?.size ?? 0)\n" && answer.contentType == "text/x.tlog.size")
        }
        // The same size with another root is a conflict too.
        let fork = TreeHead(size: 20, root: leaf(1))
        #expect(answer(try request(from: 20).text, fork) == .conflict(20))
        let empty = try SmallLog(size: 0)
        let odd = try empty.signer.sign(Checkpoint(origin: "log.example/log/1", size: 0, root: leaf(1)))
        #expect(answer(try WitnessRequest(old: 0, path: [], note: odd).text) == .conflict(0))
        #expect(answer(try request(from: 0, to: empty).text).status == 200)
    }

    @Test func `refuses what does not extend it`() throws {
        var twin = try request(from: 7)
        #expect(answer(twin.text, TreeHead(size: 7, root: leaf(1))) == .inconsistent)
        twin = try WitnessRequest(old: 7, path: twin.path.dropLast(), note: twin.note)
        #expect(answer(twin.text, head(7)) == .inconsistent && answer(twin.text, head(7)).status == 422)
        // From nothing, the proof is empty.
        #expect(answer(try WitnessRequest(old: 0, path: [leaf(1)], note: twin.note).text) == .inconsistent)
        #expect(
            answer(try WitnessRequest(old: 20, path: [leaf(1)], note: twin.note).text, head(20))
                == .inconsistent)
    }

    @Test func `refuses an old size above the new one`() throws {
        #expect(answer(try WitnessRequest(old: 21, path: [], note: log.note()).text, head(21)) == .badRequest)
    }

    @Test func `knows its logs and their keys`() throws {
        let other = try SmallLog("other.example", size: 20)
        #expect(answer(try request(from: 0, to: other).text) == .unknownLog)
        #expect(answer(try request(from: 0, to: other).text).status == 404)
        let stolen = try SmallLog(seed: 2, size: 20)
        #expect(answer(try request(from: 0, to: stolen).text) == .forbidden)
        let forged = try request(from: 0).text.replacing("\n20\n", with: "\n21\n")
        #expect(answer(forged) == .forbidden && answer(forged).status == 403)
        // An unknown key's line beside the log's own is passed over.
        let stranger = try #require(stolen.note().signatures.first)
        let both = try WitnessRequest(old: 0, path: [], note: log.note().adding(stranger))
        #expect(answer(both.text).status == 200)
    }

    @Test func `asks what it knows only about its own logs`() throws {
        struct Lost: Error {}
        let other = try request(from: 0, to: SmallLog("other.example", size: 20)).text
        let known: (String) throws(Lost) -> TreeHead? = { _ throws(Lost) in throw Lost() }
        #expect(try witness.answer(other, at: 1, latest: known) == .unknownLog)
        #expect(try witness.answer("", at: 1, latest: known) == .badRequest)
        let own = try request(from: 0).text
        #expect(throws: Lost.self) { try witness.answer(own, at: 1, latest: known) }
    }

    @Test func `reads a request in one form only`() throws {
        let good = try request(from: 7), text = good.text
        #expect(try WitnessRequest(text) == good)
        let hash = String(repeating: "A", count: 43) + "=\n"
        for wrong in [
            "", "old 7\n", text.replacing("old 7", with: "old 07"), text.replacing("old 7", with: "old -7"),
            text.replacing("old 7\n", with: "old 7\r\n"), text.replacing("old 7", with: "size 7"),
            String(text.dropFirst()),
            text.replacing("old 7", with: "old 18446744073709551616"), String(text.dropLast(1)),
            text.replacing("old 7\n", with: "old 7\n" + String(repeating: hash, count: 64)),
            text.replacing("old 7\n", with: "old 7\nAAAA\n"),
        ] {
            #expect(answer(wrong, head(7)) == .badRequest)
        }
        for end in text.utf8.indices {
            #expect(answer(String(decoding: text.utf8[..<end], as: UTF8.self), head(7)) == .badRequest)
        }
    }

    @Test func `that stores before it answers can never be rolled back`() throws {
        var known: TreeHead?
        var generator = SeededRandom(6)
        var logs = try [5, 9, 14, 20].map { try SmallLog(size: $0) }
        logs.append(try SmallLog(size: 0))
        for _ in 0..<300 {
            let log = try #require(logs.randomElement(using: &generator))
            let old = UInt64.random(in: 0...20, using: &generator)
            let before = known
            let body = try request(from: old, to: log).text
            if case .cosigned(_, let next) = witness.answer(body, at: 1, latest: { _ in before }) {
                #expect(next.size >= before?.size ?? 0 && next == head(next.size))
                known = next
            }
        }
        #expect(known == head(20))
    }
}
