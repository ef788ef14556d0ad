import Foundation
import TestSupport
import Testing

@testable import AlcoveProtocol

/// A bundle with what every verifier must say of it: `Tests/Vectors/evidence-cases.json`, which the one in the browser and
/// the one that was written from the documents alone pass too.
struct EvidenceCase: Decodable, Sendable, CustomTestStringConvertible {
    struct Trust: Decodable {
        let policy: String
        let historical: [String]
        let operators: [Hex]
        let authorities: [String: Hex]
        let instance_id: Hex
    }

    let name: String
    let verdict: String
    let reasons, remarks: Set<String>
    let trust: Trust
    let bundle: Data
    /// What is given beside the bundle, and what every verifier must say of the files that it names.
    let files: [File]
    let attachments: [String]

    struct File: Decodable {
        let name: String
        let data: Data
    }

    var given: [GivenFile] { files.map { GivenFile(name: $0.name, bytes: Array($0.data)) } }
    var bytes: [UInt8] { Array(bundle) }
    var testDescription: String { name }

    static let all: [EvidenceCase] = VectorFile("evidence-cases.json").required()

    func verifier() throws -> EvidenceVerifier {
        EvidenceVerifier(
            try EvidenceTrust(
                policy: trust.policy, historical: trust.historical,
                operators: trust.operators.map { try SigningKey($0.fixed()) },
                authorities: trust.authorities.mapValues { try SigningKey($0.fixed()) },
                instanceID: trust.instance_id.fixed()))
    }

    /// What a report says otherwise than the case; nothing when they agree.
    func differences(_ report: EvidenceReport) -> [String] {
        let all = report.reasons + report.items.flatMap(\.reasons)
        let found = Set(all.filter { $0.weight != .remark }.map(\.rawValue))
        let remarked = Set(all.filter { $0.weight == .remark }.map(\.rawValue))
        return (report.verdict.rawValue == verdict ? [] : [report.verdict.rawValue])
            + found.symmetricDifference(reasons).sorted() + remarked.symmetricDifference(remarks).sorted()
            + report.attachments.map(\.state.rawValue).difference(from: attachments).map { "\($0)" }
    }
}

@Suite struct `The shared cases of evidence` {
    @Test(arguments: EvidenceCase.all)
    func `get the verdict and the reasons that every verifier gives`(one: EvidenceCase) throws {
        #expect(one.differences(try one.verifier().verify(one.bytes, beside: one.given)) == [])
    }

    @Test func `are of every kind`() {
        #expect(EvidenceCase.all.count > 30)
        #expect(Set(EvidenceCase.all.map(\.verdict)) == Set(EvidenceVerdict.allCases.map(\.rawValue)))
        let known = Set(EvidenceReason.allCases.map(\.rawValue))
        let named = EvidenceCase.all.reduce(into: Set()) { $0.formUnion($1.reasons.union($1.remarks)) }
        #expect(named.isSubset(of: known) && named.count > 30)
    }

    /// Those of which everything is checked: not the proofs of a policy that is unknown, nor what nobody known has signed.
    private static let readable = EvidenceCase.all.filter {
        $0.verdict != "invalid" && $0.reasons.isDisjoint(with: ["policy_unknown", "first_epoch_missing"])
    }

    /// The twins: with one bit changed, no case that is not invalid keeps its verdict.
    @Test(arguments: readable) func `are invalid once a bit is changed`(one: EvidenceCase) throws {
        let (verifier, bytes) = (try one.verifier(), one.bytes)
        for step in 1..<12 {
            let report = verifier.verify(
                bytes.flipping(bytes.count * step / 12, bit: step % 8), beside: one.given)
            #expect(report.verdict == .invalid, "byte \(bytes.count * step / 12)")
            #expect(one.differences(report) != [])
        }
        #expect(verifier.verify(Array(bytes.dropLast())).reasons == [.malformed])
    }

    @Test func `are told apart: what is said of one does not fit another`() throws {
        let cases = EvidenceCase.all
        for (one, next) in zip(cases, cases.dropFirst()) {
            let isSame =
                (one.verdict, one.reasons, one.remarks, one.attachments)
                == (next.verdict, next.reasons, next.remarks, next.attachments)
            let report = try next.verifier().verify(next.bytes, beside: next.given)
            #expect(one.differences(report).isEmpty == isSame)
        }
    }
}
