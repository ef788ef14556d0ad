import AlcoveDomain
import AlcoveProtocol
package import AlcoveStore
import CivilTime

/// A practitioner signs that they want to be listed, or no longer; it is so at once.
package struct KeepListing: Sendable {
    let licences: LicenceStore
    let practices: PracticeStore
    let directory: Directory
    let origin: String
    let now: @Sendable () -> Instant

    package func callAsFunction(_ bytes: [UInt8], by practitioner: Practitioner) async throws {
        let record = try await practices.keyRecords(of: practitioner.handle).last.map { try KeyRecord($0) }
        guard let statement = try? ListingStatement(bytes), let key = record?.fields.identityKey,
            statement.isSigned(by: key),
            statement.fields.handle.utf8.elementsEqual(practitioner.handle.text.utf8),
            statement.fields.origin.utf8.elementsEqual(origin.utf8),
            abs(Int64(statement.fields.at) - now().secondsSince1970) <= 600
        else { throw LicenceRefusal.statementRefused }
        if statement.fields.isWilling { try practitioner.profile.validate() }
        try await licences.keep(
            bytes, sequence: Int(statement.fields.sequence), willing: statement.fields.isWilling,
            of: practitioner.id, handle: practitioner.handle, at: now())
        try await directory.refresh([practitioner.id])
    }
}
