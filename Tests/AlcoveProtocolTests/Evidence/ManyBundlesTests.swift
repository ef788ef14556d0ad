import Foundation
import TestSupport
import Testing

@testable import AlcoveProtocol

/// Whether to run every case: `ALCOVE_LONG`.
let isLongRun = ProcessInfo.processInfo.environment["ALCOVE_LONG"] != nil

/// A sample in every run, all in a long one.
private let cases = isLongRun ? 10_000 : 1_000

@Suite struct `Of many bundles` {
    @Test func `every genuine one is valid`() throws {
        var generator = SeededRandom(5)
        var made = 0
        while made < cases {
            var talk = try Self.talk(&generator)
            // One talk gives several bundles: choices, disclosures, times and witnesses vary.
            for _ in 0..<min(20, cases - made) {
                try talk.world.publish(
                    at: EvidenceFixture.start + .random(in: 60...900_000, using: &generator))
                let choice = talk.sent.indices.filter { _ in Bool.random(using: &generator) }
                let bundle = try Self.bundle(talk, choice.isEmpty ? [0] : choice, &generator)
                let bytes = try bundle.encoded()
                #expect(try EvidenceBundle(bytes) == bundle)
                let report = EvidenceVerifier(try talk.world.trust()).verify(bytes)
                #expect(report.verdict == .valid, "bundle \(made): \(objections(report))")
                #expect(report.items.count == max(1, choice.count))
                made += 1
            }
        }
    }

    @Test func `none survives a changed byte`() throws {
        var generator = SeededRandom(6)
        var tried = 0
        while tried < cases {
            let talk = try Self.talk(&generator)
            var published = talk
            try published.world.publish()
            let bytes = try Self.bundle(published, Array(talk.sent.indices.prefix(3)), &generator).encoded()
            let verifier = EvidenceVerifier(try talk.world.trust())
            #expect(verifier.verify(bytes).verdict == .valid)
            for _ in 0..<min(100, cases - tried) {
                var twin = bytes
                let place = Int.random(in: twin.indices, using: &generator)
                twin[place] ^= .random(in: 1...255, using: &generator)
                #expect(verifier.verify(twin).verdict == .invalid, "byte \(place)")
                tried += 1
            }
        }
    }

    @Test func `noise never traps`() throws {
        var generator = SeededRandom(8)
        let talk = try Talk.short()
        let bytes = try talk.bundle().encoded()
        let verifier = EvidenceVerifier(try talk.world.trust())
        for _ in 0..<cases {
            var noise = generator.bytes(.random(in: 0...200, using: &generator))
            #expect(verifier.verify(noise).verdict == .invalid)
            noise = EvidenceBundle.magic + noise
            #expect(verifier.verify(noise).verdict == .invalid)
            // A stretch torn out of a genuine bundle and put in elsewhere.
            let (from, to) = (
                Int.random(in: bytes.indices, using: &generator),
                Int.random(in: bytes.indices, using: &generator)
            )
            var torn = bytes
            torn.replaceSubrange(min(from, to)..<max(from, to), with: bytes.prefix(from).suffix(64))
            if torn != bytes { #expect(verifier.verify(torn).verdict == .invalid) }
        }
    }

    private static func talk(_ generator: inout SeededRandom) throws -> Talk {
        let witnesses = Int.random(in: 0...3, using: &generator)
        var talk = try Talk(
            EvidenceFixture(generator.next(), witnesses: witnesses),
            document: Bool.random(using: &generator) ? .zero : Bytes32(from: &generator))
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            if Int.random(in: 0..<6, using: &generator) == 0, !talk.sent.isEmpty { try talk.begin() }
            let parts = (0..<Int.random(in: 0...3, using: &generator)).map { _ -> Part in
                Bool.random(using: &generator)
                    ? .text(generator.text(.random(in: 0...40, using: &generator)))
                    : Part(PartKind(rawValue: .random(in: 10...99, using: &generator)), generator.bytes(9))
            }
            try talk.send(.random(in: 0...1, using: &generator), parts)
        }
        try talk.stamp(size: 1 << Int.random(in: 3...7, using: &generator))
        for _ in 0..<Int.random(in: 0...9, using: &generator) { talk.world.log(generator.bytes(20)) }
        return talk
    }

    private static func bundle(
        _ talk: Talk, _ choice: [Int], _ generator: inout SeededRandom
    ) throws -> EvidenceBundle {
        let shown = choice.map { number in
            Set(
                (0..<UInt32(talk.sent[number].message.payload.parts.count)).filter { _ in
                    Bool.random(using: &generator)
                })
        }
        let places = Dictionary(uniqueKeysWithValues: zip(choice, shown))
        return try talk.bundle(choice, statement: generator.text(12)) { places[$0] }
    }
}
