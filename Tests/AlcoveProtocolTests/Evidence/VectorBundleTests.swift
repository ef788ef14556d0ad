import TestSupport
import Testing

@testable import AlcoveProtocol

@Suite struct `The bundle of the vectors` {
    let vectors = LogVectors.shared
    let bytes = LogVectors.shared.bundle.hex.bytes

    static func trust(
        policy: String = LogVectors.shared.log.policy, historical: [String] = [],
        instanceID: Bytes32 = LogVectors.shared.trust.instance_id.fixed(), operators: [Hex]? = nil,
        authorities: [String: Hex]? = nil
    ) throws -> EvidenceTrust {
        let shared = LogVectors.shared.trust
        return try EvidenceTrust(
            policy: policy, historical: historical,
            operators: (operators ?? [shared.operator_]).map { try SigningKey($0.fixed()) },
            authorities: (authorities ?? ["authority.example": shared.authority]).mapValues {
                try SigningKey($0.fixed())
            }, instanceID: instanceID)
    }

    @Test func `is read and written to the same bytes`() throws {
        #expect(bytes.count == 5277)
        #expect(try EvidenceBundle(bytes).encoded() == bytes)
    }

    @Test func `is valid and proves one signed message`() throws {
        let report = EvidenceVerifier(try Self.trust()).verify(bytes)
        #expect(report.verdict == .valid)
        #expect(report.reasons == [.earlierKeyRecordMissing])
        #expect(report.isWitnessed)
        let item = try #require(report.items.first)
        #expect(report.items.count == 1)
        #expect(item.verdict == .valid && item.grade == .signed)
        #expect(item.handle == "dr.example")
        #expect(item.withheld == [0, 2])
        #expect(item.parts.map(\.content) == [.text("Hello, I am a licensed social worker.")])
        #expect(item.time == 0x6afd_8706 && item.witnesses == 2)
        #expect(item.licenceStatus == .active)
        #expect(report.statement?.text == "Boundary complaint.")
        #expect(report.statement?.isSigned == true)
        #expect(report.gaps.isEmpty && report.attachments.isEmpty)
    }

    /// Every byte with `ALCOVE_LONG`, else every eleventh.
    @Test func `is invalid with any byte of it changed`() throws {
        let verifier = EvidenceVerifier(try Self.trust())
        for index in stride(from: 0, to: bytes.count, by: isLongRun ? 1 : 11) {
            #expect(
                verifier.verify(bytes.flipping(index, bit: index % 8)).verdict == .invalid, "byte \(index)")
        }
    }

    @Test func `is invalid when cut or made longer`() throws {
        let verifier = EvidenceVerifier(try Self.trust())
        for length in stride(from: 0, to: bytes.count, by: 13) {
            #expect(verifier.verify(Array(bytes.prefix(length))).verdict == .invalid)
        }
        #expect(verifier.verify(bytes + [0]).verdict == .invalid)
        #expect(verifier.verify(bytes + bytes).verdict == .invalid)
        #expect(verifier.verify(bytes.flipping(7)).reasons == [.malformed])
    }

    @Test func `is unverifiable to those who trust others`() throws {
        func reasons(_ trust: EvidenceTrust) -> (EvidenceVerdict, Set<EvidenceReason>) {
            let report = EvidenceVerifier(trust).verify(bytes)
            let all = report.reasons + report.items.flatMap(\.reasons)
            return (report.verdict, Set(all.filter { $0.weight != .remark }))
        }
        let other = try EvidenceFixture().policy.text
        #expect(try reasons(Self.trust(policy: other)) == (.unverifiable, [.policyUnknown]))
        #expect(
            try reasons(Self.trust(policy: other, historical: [LogVectors.shared.log.policy])).0 == .valid)
        #expect(try reasons(Self.trust(instanceID: .zero)) == (.unverifiable, [.instanceUnknown]))
        #expect(try reasons(Self.trust(operators: [])) == (.unverifiable, [.operatorUnknown]))
        #expect(try reasons(Self.trust(authorities: [:])) == (.unverifiable, [.authorityUnknown]))
        let authority = LogVectors.shared.trust.operator_
        #expect(
            try reasons(Self.trust(authorities: ["authority.example": authority]))
                == (.invalid, [.licenceSignature, .licenceMissing]))
    }
}
