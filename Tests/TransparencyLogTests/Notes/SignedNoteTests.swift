import TestSupport
import Testing
import TransparencyLog

@Suite struct `A signed note` {
    private func note() throws -> SignedNote { try SmallLog(size: 3).note() }

    @Test func `is read as it was written`() throws {
        let note = try note()
        #expect(try SignedNote(note.text) == note && Checkpoint(note.body).size == 3)
        let key = try SmallLog().signer.verifierKey
        #expect(try note.signature(of: key)?.seconds == nil)
        #expect(try note.signature(of: key) != nil)
    }

    @Test func `keeps empty lines of its text`() throws {
        let signature = try #require(try note().signatures.first)
        let text = "Ognuno sta solo\n\ned è subito sera.\n\n" + signature.line
        #expect(try SignedNote(text).body == "Ognuno sta solo\n\ned è subito sera.\n")
    }

    @Test func `is refused in any other form`() throws {
        let text = try note().text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let line = lines[4]
        let head = lines[..<4].joined(separator: "\n") + "\n"
        for wrong in [
            "", "\n", "\n\n", head, String(text.dropLast()), text + "\n", text + "x\n", "\n" + line + "\n",
            head + "—" + line.dropFirst(2) + "\n", head + "- " + line.dropFirst(2) + "\n",
            head + line + " \n",
            head + "— log.example AAAA\n", head + "—  AAAAAAAA\n", head + "— a+b AAAAAAAA\n",
            head + "— a b AAAAAAAA\n",
            text.replacing("\n", with: "\r\n"), text.replacing("3\n", with: "3\u{0}\n"),
            head + String(repeating: line + "\n", count: 101),
            head + String(repeating: line + "\n", count: 20_000),
        ] {
            #expect(throws: LogProblem.malformed(.note), "\(wrong.prefix(300).debugDescription)") {
                try SignedNote(wrong)
            }
        }
        #expect(try SignedNote(head + String(repeating: line + "\n", count: 100)).signatures.count == 100)
    }

    @Test func `tells a signature that is wrong from one that is not there`() throws {
        let note = try note(), key = try SmallLog().signer.verifierKey
        let other = try SmallLog(seed: 2).signer.verifierKey
        #expect(try note.signature(of: other) == nil)
        for old in ["log.example/log/1\n3", "\n3\n"] {
            let twin = try SignedNote(note.text.replacing(old, with: old.replacing("3", with: "4")))
            #expect(throws: LogProblem.badSignature) { try twin.signature(of: key) }
        }
        // A name that only looks the same is another name.
        let composed = try SmallLog("caf\u{e9}.example").note()
        let decomposed = try SmallLog("cafe\u{301}.example").signer.verifierKey
        #expect(try composed.signature(of: decomposed) == nil)
    }

    @Test func `takes a signature that fits by S but not by the rules as wrong`() throws {
        let key = try SmallLog().signer.verifierKey
        let line = try #require(try note().signatures.first)
        let order = Hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").bytes
        var bytes = line.bytes, carry = 0
        for place in 0..<32 {
            carry += Int(bytes[32 + place]) + Int(order[place])
            bytes[32 + place] = UInt8(carry & 0xff)
            carry >>= 8
        }
        let forged = try note().text.replacing(
            line.line, with: NoteSignature.lines("— \(line.name) \(base64(line.hash, bytes))\n")[0].line)
        #expect(throws: LogProblem.badSignature) { try SignedNote(forged).signature(of: key) }
    }

    @Test func `has one signature of a key after another is added`() throws {
        let log = try SmallLog(size: 3), first = try witness(1)
        var note = try log.note()
        for seconds in [7, 5, 9] as [UInt64] {
            note = note.adding(try first.cosign(log.checkpoint(), at: seconds))
        }
        #expect(note.signatures.count == 2)
        #expect(try note.signature(of: first.verifierKey)?.seconds == 9)
    }

    @Test func `takes the earliest of several cosignatures, and none when one is wrong`() throws {
        let log = try SmallLog(size: 3), first = try witness(1)
        let lines = try [7, 5, 9].map { try first.cosign(log.checkpoint(), at: $0).line }.joined()
        #expect(try SignedNote(log.note().text + lines).signature(of: first.verifierKey)?.seconds == 5)
        let stray = try first.cosign(SmallLog(size: 4).checkpoint(), at: 1).line
        #expect(throws: LogProblem.badSignature) {
            try SignedNote(log.note().text + lines + stray).signature(of: first.verifierKey)
        }
    }

    @Test func `cosigned in the far future tells the time, and not beyond what the format knows`() throws {
        let log = try SmallLog(size: 3), first = try witness(1)
        let latest = try first.cosign(log.checkpoint(), at: 1 << 63 - 1)
        #expect(try log.note().adding(latest).signature(of: first.verifierKey)?.seconds == 1 << 63 - 1)
        #expect(throws: LogProblem.cannotSign) { try first.cosign(log.checkpoint(), at: 1 << 63) }
    }

    /// A signature line's last word.
    private func base64(_ hash: UInt32, _ bytes: [UInt8]) -> String {
        let octets = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: hash >> $0) } + bytes
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        let bits = octets.flatMap { octet in (0..<8).map { octet >> UInt8(7 - $0) & 1 } }
        let digits = stride(from: 0, to: bits.count, by: 6).map { start in
            (start..<start + 6).reduce(0) { $0 << 1 | ($1 < bits.count ? Int(bits[$1]) : 0) }
        }
        return String(digits.map { alphabet[$0] }) + String(repeating: "=", count: (3 - octets.count % 3) % 3)
    }
}

@Suite struct `A checkpoint` {
    let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

    @Test func `is read as it was written, extension lines included`() throws {
        let text = "log.example/log/1\n0\n\(root)\nmore of it\n"
        let checkpoint = try Checkpoint(text)
        #expect(checkpoint.origin == "log.example/log/1" && checkpoint.size == 0 && checkpoint.text == text)
        #expect(checkpoint.root == .ofEmptyTree)
        #expect(try Checkpoint(origin: "o", size: 0, root: .ofEmptyTree).text == "o\n0\n\(root)\n")
    }

    @Test func `is refused in any other form`() {
        for wrong in [
            "", "o\n", "o\n0\n", "o\n0\n\(root)", "\n0\n\(root)\n", "o\n00\n\(root)\n", "o\n-1\n\(root)\n",
            "o\n\n\(root)\n",
            "o\n9223372036854775808\n\(root)\n", "o\n0\n\(root.dropLast(4))\n", "o\n0\n\(root)\n\n",
            "o\r\n0\r\n\(root)\r\n",
            "o\n0\n\(root)\n\nx\n", "o\n0\n\(root) \n", "o\t\n0\n\(root)\n",
        ] {
            #expect(throws: LogProblem.malformed(.checkpoint), "\(wrong.debugDescription)") {
                try Checkpoint(wrong)
            }
        }
        for origin in ["", "a\nb", "a\n5"] {
            #expect(throws: LogProblem.malformed(.checkpoint)) {
                try Checkpoint(origin: origin, size: 1, root: .ofEmptyTree)
            }
        }
        #expect(throws: LogProblem.malformed(.checkpoint)) {
            try Checkpoint(origin: "o", size: .max, root: .ofEmptyTree)
        }
    }
}
