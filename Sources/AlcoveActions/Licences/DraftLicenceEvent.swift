package import AlcoveDomain
import AlcoveProtocol
package import AlcoveStore
import CivilTime
import Foundation

/// Everything an authority's device needs to sign the next event of a practitioner's chain.
package struct DraftedLicenceEvent {
    package let handle: Handle
    package let registration: Registration
    package let sequence: Int
    /// The event before; zeros before the first.
    package let previous: [UInt8]
    package let identityKey: [UInt8]
    package let jurisdiction: Jurisdiction
    package let authority: SignatoryHandle
    /// What the authority looks at and commits to, as JSON text.
    package let document: String
}

/// Puts together what an authority is about to sign. Nothing is kept.
package struct DraftLicenceEvent: Sendable {
    let licences: LicenceStore
    let registers: RegisterStore
    let practices: PracticeStore
    let now: @Sendable () -> Instant

    package func callAsFunction(_ claim: KeptClaim, by authority: SignatoryHandle) async throws
        -> DraftedLicenceEvent
    {
        guard let register = try await registers.register(claim.registration.register),
            let place = register.place,
            let record = try await practices.keyRecords(of: claim.handle).last
        else { throw LicenceRefusal.notFound }
        guard let shown = try await practices.practitioner(handle: claim.handle)?.profile.displayName else {
            throw LicenceRefusal.notFound
        }
        let events = try await licences.events(of: claim.handle)
        return DraftedLicenceEvent(
            handle: claim.handle, registration: claim.registration, sequence: events.count + 1,
            previous: events.last?.hash ?? Bytes32.zero.bytes,
            identityKey: try KeyRecord(record).fields.identityKey.raw.bytes, jurisdiction: place,
            authority: authority,
            document: try document(
                claim, shown, register, try await registers.entry(of: claim.registration)))
    }

    private func document(
        _ claim: KeptClaim, _ shown: String, _ register: Register, _ entry: RegisterEntry
    ) throws -> String {
        let row = entry.row
        let fields = LicenceDocument(
            handle: claim.handle.text, shown_name: shown, register: register.id.text,
            register_name: register.name,
            number: claim.registration.number, full_name: row?.fullName ?? "", title: row?.title ?? "",
            level: row?.level ?? "", status: row?.status.rawValue ?? "",
            status_raw: row?.statusAsWritten ?? "",
            expires: row?.expires?.description ?? "", conditions: row?.conditions ?? "",
            source_url: row?.sourceAddress ?? "",
            register_sha256: register.snapshot.map { Hexadecimal.encode($0.sha256) } ?? "",
            fetched_s: row?.fetched.secondsSince1970 ?? 0, checked_s: now().secondsSince1970,
            control: "challenge")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(fields), as: UTF8.self)
    }
}

/// What stands behind a licence event's commitment: what the authority saw in the register, and how control was proved.
package struct LicenceDocument: Codable {
    let handle, shown_name, register, register_name, number, full_name, title, level, status, status_raw,
        expires,
        conditions,
        source_url, register_sha256: String
    let fetched_s, checked_s: Int64
    let control: String
}
