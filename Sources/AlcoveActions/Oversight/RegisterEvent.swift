package import AlcoveDomain
package import AlcoveProtocol
package import AlcoveStore
package import CivilTime
import Crypto

/// What an order does to a licence, in the body's own word: the leaf 0x42 that goes with a sanction, so that the
/// directory's snapshots and every checker of evidence know it too.
package struct RegisterEvent: Sendable {
    /// The event, signed by the officer.
    package let leaf: [UInt8]
    /// With the sanction's leaf it gives the commitment in the event.
    package let salt: [UInt8]

    package init(leaf: [UInt8], salt: [UInt8]) { (self.leaf, self.salt) = (leaf, salt) }

    /// The event that must go with `measure`; nil where the licence itself stays as it is. Whoever was barred and now works
    /// under conditions is reinstated first; the sanction beside the event says which conditions.
    package static func kind(for measure: SanctionFacts.Measure, on link: LicenceLink) -> LicenceEvent.Kind? {
        switch measure {
        case .interimSuspension, .suspension: .suspended
        case .strikeOff: .struckOff
        case .interimConditions, .conditions: link.isBarred ? .reinstated : .conditions
        case .lifted: link.isBarred ? .reinstated : link.hasConditions ? .conditions : nil
        case .warning: nil
        }
    }

    /// When the event must end: with the order; conditions that are lifted end where they begin, and who is reinstated
    /// is so without an end.
    private static func end(of kind: LicenceEvent.Kind, with sanction: Sanction) -> UInt64 {
        switch (kind, sanction.fields.measure) {
        case (.reinstated, _): 0
        case (.conditions, .lifted): sanction.fields.from
        default: sanction.fields.to
        }
    }

    /// The event as kept, or `.signatureNeeded` when it says anything but what the sanction does.
    package func check(
        _ kind: LicenceEvent.Kind, with sanction: Sanction, link: LicenceLink, by officer: Officer,
        key: SigningKey, at now: Instant
    ) throws(InquiryRefusal) -> KeptLicenceEvent {
        guard let event = try? LicenceEvent(leaf), event.isSigned(by: key), let salt = Bytes32(salt),
            let record = try? KeyRecord(link.keyRecord), let sanctioned = try? sanction.encoded(),
            let authority = SignatoryHandle(officer.handle),
            let factsKind = LicenceEventKind(rawValue: kind.rawValue),
            event.fields.kind == kind, event.fields.handle == sanction.fields.handle,
            event.fields.sequence == UInt32(clamping: link.next),
            event.fields.previous.bytes == link.previous,
            event.fields.identityKey == record.fields.identityKey,
            event.fields.jurisdiction == link.jurisdiction.code,
            event.fields.authorityID == officer.handle, event.fields.from == sanction.fields.from,
            event.fields.to == Self.end(of: kind, with: sanction),
            event.fields.documentCommit == LicenceEvent.documentCommit(sanctioned, salt: salt)
        else { throw .signatureNeeded }
        let (begin, end) = (event.fields.from, event.fields.to)
        let from = min(Instant(secondsSince1970: Int64(clamping: begin)), now)
        return KeptLicenceEvent(
            sequence: link.next,
            facts: LicenceEventFacts(
                kind: factsKind, registration: link.registration, jurisdiction: link.jurisdiction,
                authority: authority,
                from: from,
                to: end == 0 ? nil : end == begin ? from : Instant(secondsSince1970: Int64(clamping: end)),
                recorded: now),
            leaf: leaf, hash: Array(SHA256.hash(data: leaf)),
            document: "\(KeptLicenceEvent.sanctionDocument)\"\(Base64URL.encode(sanctioned))\"}",
            salt: salt.bytes)
    }
}
