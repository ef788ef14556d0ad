package import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import Crypto

/// A party adds something, sealed to the officers as the report is.
package struct AddToInquiry: Sendable {
    let oversight: OversightStore
    let rules: BodyRules
    let now: @Sendable () -> Instant

    package func callAsFunction(_ bytes: [UInt8], by taker: InquiryActor, to id: InquiryID, of body: String)
        async throws -> Int
    {
        let sealed = try SealedReport.forBody(bytes)
        guard sealed.head.body.utf8.elementsEqual(body.utf8), sealed.head.caseID.bytes == id.bytes else {
            throw ReportRefusal.malformed
        }
        return try await oversight.add(
            NewSubmission(sealed: bytes, sealedHash: Array(SHA256.hash(data: bytes))), by: taker, to: id,
            of: body, under: try await rules(body), at: now())
    }
}
