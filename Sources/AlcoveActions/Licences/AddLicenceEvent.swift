import AlcoveDomain
import AlcoveProtocol
package import AlcoveStore
import CivilTime

/// What an authority hands in: the signed leaf, and what its commitment stands for.
package struct LicenceEventDraft: Sendable {
    package var leaf: [UInt8]
    package var register: String
    package var number: String
    package var document: String
    package var salt: [UInt8]

    package init(leaf: [UInt8], register: String, number: String, document: String, salt: [UInt8]) {
        (self.leaf, self.register, self.number) = (leaf, register, number)
        (self.document, self.salt) = (document, salt)
    }
}

/// An authority signs what has happened to a licence: the signature and the chain are checked, then the event is kept,
/// logged and in effect in one step.
package struct AddLicenceEvent: Sendable {
    let licences: LicenceStore
    let registers: RegisterStore
    let practices: PracticeStore
    let followed: StandingFollowed
    let now: @Sendable () -> Instant

    /// The longest that one check may hold, in seconds: a year and some weeks to renew it.
    private static let longest: Int64 = 400 * 86_400

    package func callAsFunction(_ draft: LicenceEventDraft, by signatory: Signatory) async throws
        -> KeptLicenceEvent
    {
        let event = try decoded(draft.leaf)
        let fields = event.fields
        guard fields.authorityID.utf8.elementsEqual(signatory.handle.text.utf8),
            let key = try newestKey(signatory.keyRecords), event.isSigned(by: key)
        else { throw LicenceRefusal.statementRefused }
        let registration = try await registration(draft, of: signatory.handle.body, in: fields.jurisdiction)
        guard let handle = try? Handle(fields.handle),
            let practitioner = try await practices.practitioner(handle: handle), !practitioner.hasLeft
        else { throw LicenceRefusal.notFound }
        guard try newestKey(await practices.keyRecords(of: handle)) == fields.identityKey,
            let salt = Bytes32(draft.salt), draft.document.utf8.count <= 64 * 1024,
            LicenceEvent.documentCommit(Array(draft.document.utf8), salt: salt) == fields.documentCommit
        else { throw LicenceRefusal.statementRefused }
        let earlier = try await licences.events(of: handle)
        try check(fields, after: earlier)
        let kept = try self.kept(event, registration, draft, signatory.handle)
        let change = try await licences.add(
            kept, after: earlier.last?.hash, to: practitioner.id, handle: handle,
            shownAs: earlier.isEmpty ? try shownName(in: draft.document) : nil, at: now())
        if let change { try await followed([change]) }
        return kept
    }

    /// The name that the practitioner's page had when the authority looked: from the first check on it is kept.
    private func shownName(in document: String) throws(LicenceRefusal) -> String {
        do {
            return try StrictJSON.decode(NamedDocument.self, from: document.utf8, takesMore: true).shown_name
        } catch {
            throw .statementRefused
        }
    }

    private struct NamedDocument: Decodable { let shown_name: String }

    private func decoded(_ bytes: [UInt8]) throws(LicenceRefusal) -> LicenceEvent {
        do { return try LicenceEvent(bytes) } catch { throw .statementRefused }
    }

    private func newestKey(_ records: [[UInt8]]) throws -> SigningKey? {
        try records.last.map { try KeyRecord($0).fields.identityKey }
    }

    /// The registration, in a register that the authority's body keeps and that counts in `jurisdiction`.
    private func registration(
        _ draft: LicenceEventDraft, of body: BodyID, in jurisdiction: String
    ) async throws -> Registration {
        guard let id = RegisterID(draft.register), let register = try await registers.register(id),
            register.body == body
        else { throw LicenceRefusal.otherBody }
        guard let place = register.place, place.code.utf8.elementsEqual(jurisdiction.utf8) else {
            throw LicenceRefusal.statementRefused
        }
        return Registration(register: id, number: draft.number)
    }

    private func check(_ fields: LicenceEvent.Fields, after earlier: [KeptLicenceEvent]) throws {
        let time = UInt64(max(0, now().secondsSince1970))
        let events = try earlier.map { try LicenceEvent($0.leaf) }
        let status = LicenceState(of: events, in: fields.jurisdiction, at: time).status
        let isEarlier = events.contains {
            $0.fields.jurisdiction == fields.jurisdiction && $0.fields.kind != .crossBorder
        }
        guard LicenceChain.allows(fields.kind, from: isEarlier && status == .none ? .lapsed : status) else {
            throw LicenceRefusal.wrongStep
        }
        guard Int(fields.sequence) == earlier.count + 1,
            fields.previous.bytes == earlier.last?.hash ?? Bytes32.zero.bytes
        else { throw LicenceRefusal.outOfSequence(next: earlier.count + 1) }
        let isCheck = fields.kind == .verified || fields.kind == .renewed
        let end = fields.to == 0 ? Int64.max : Int64(fields.to)
        guard fields.from <= time + 300, end > Int64(time), !isCheck || end <= Int64(time) + Self.longest
        else {
            throw LicenceRefusal.statementRefused
        }
    }

    private func kept(
        _ event: LicenceEvent, _ registration: Registration, _ draft: LicenceEventDraft,
        _ authority: SignatoryHandle
    ) throws -> KeptLicenceEvent {
        let fields = event.fields
        guard let kind = LicenceEventKind(rawValue: fields.kind.rawValue),
            let place = Jurisdiction(fields.jurisdiction)
        else { throw LicenceRefusal.statementRefused }
        return KeptLicenceEvent(
            sequence: Int(fields.sequence),
            facts: LicenceEventFacts(
                kind: kind, registration: registration, jurisdiction: place, authority: authority,
                from: Instant(secondsSince1970: Int64(fields.from)),
                to: fields.to == 0 ? nil : Instant(secondsSince1970: Int64(fields.to)), recorded: now()),
            leaf: try event.encoded(), hash: try event.hash().bytes, document: draft.document,
            salt: draft.salt)
    }
}
