import Foundation
import TestSupport
import Testing

@testable import AlcoveProtocol

/// How much every verifier takes for a bundle: `Tests/Vectors/bundle-sizes.json`, as parts that are repeated.
struct BundleSizeCase: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let isBundle: Bool
    let parts: [Part]

    /// Hexadecimal, and how often.
    struct Part: Decodable {
        let bytes: [UInt8]
        let count: Int

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            bytes = try container.decode(Hex.self).bytes
            count = try container.decode(Int.self)
        }
    }

    var testDescription: String { name }
    var bytes: [UInt8] { parts.flatMap { part in (0..<part.count).flatMap { _ in part.bytes } } }

    static let all: [BundleSizeCase] = VectorFile("bundle-sizes.json").required()
}

@Suite struct `A bundle's size` {
    @Test(arguments: BundleSizeCase.all)
    func `is taken or refused as by every verifier`(one: BundleSizeCase) {
        let bundle = try? EvidenceBundle(one.bytes)
        #expect((bundle != nil) == one.isBundle)
    }

    @Test func `is refused as too much, and before it is written too`() throws {
        let whole = try #require(BundleSizeCase.all.first { $0.isBundle })
        let bundle = try EvidenceBundle(whole.bytes)
        func with(leaves count: Int) -> EvidenceBundle {
            EvidenceBundle(
                policy: bundle.policy, epochs: [],
                leaves: Array(repeating: .init(data: [], proof: ""), count: count), items: [],
                statement: bundle.statement, attachments: [])
        }
        #expect(try EvidenceBundle(try with(leaves: 4096).encoded()).leaves.count == 4096)
        #expect(throws: WireProblem.tooLong) { try with(leaves: 4097).encoded() }
        let more = try #require(BundleSizeCase.all.first { !$0.isBundle })
        #expect(throws: WireProblem.tooLong) { try EvidenceBundle(more.bytes) }
    }
}
