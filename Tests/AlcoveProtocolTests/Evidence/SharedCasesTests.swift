import Foundation
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

    var bytes: [UInt8] { Array(bundle) }
    var testDescription: String { name }

    static let all: [EvidenceCase] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Vectors/evidence-cases.json")
        guard let json = try? Data(contentsOf: file),
            let cases = try? JSONDecoder().decode([EvidenceCase].self, from: json)
        else { fatalError("Tests/Vectors/evidence-cases.json cannot be read") }
        return cases
    }()

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
    }
}

@Suite struct `The shared cases of evidence` {
    @Test(arguments: EvidenceCase.all)
    func `get the verdict and the reasons that every verifier gives`(one: EvidenceCase) throws {
        #expect(one.differences(try one.verifier().verify(one.bytes)) == [])
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
            let report = verifier.verify(bytes.flipping(bytes.count * step / 12, bit: step % 8))
            #expect(report.verdict == .invalid, "byte \(bytes.count * step / 12)")
            #expect(one.differences(report) != [])
        }
        #expect(verifier.verify(Array(bytes.dropLast())).reasons == [.malformed])
    }

    @Test func `are told apart: what is said of one does not fit another`() throws {
        let cases = EvidenceCase.all
        for (one, next) in zip(cases, cases.dropFirst()) {
            let isSame = (one.verdict, one.reasons, one.remarks) == (next.verdict, next.reasons, next.remarks)
            #expect(one.differences(try next.verifier().verify(next.bytes)).isEmpty == isSame)
        }
    }
}
