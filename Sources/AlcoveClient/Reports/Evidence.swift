public import AlcoveProtocol
import Foundation

/// The server's word and the log's for one message, as its members can ask for them.
private struct KeptReceipt: Decodable {
    struct Batch: Decodable {
        let leaf: Base64Text
        let index, size: UInt64
        let path: [Base64Text]
        /// The proof that the batch is in the log; nil while it waits for it.
        let proof: String?
    }

    let seq: UInt64
    let header_hash: Base64Text
    /// Nil while the message waits for its batch.
    let batch: Batch?
}

private struct LoggedLeaf: Decodable {
    let leaf: Base64Text
    let proof: String
}

/// A report's statement: what its reporter says in their own words, and the number it goes by.
public struct ReporterStatement: Sendable {
    public let caseID: Bytes16
    public let words: String

    public init(caseID: Bytes16, words: String) {
        self.caseID = caseID
        self.words = words
    }
}

extension AccountHolder {
    /// The bundle of a report about a talk of this client (protocol 4.10): the messages in `chosen`, named by their header
    /// hashes, are opened, those between them are named and stay closed, and nothing else is in it.
    ///
    /// Throws `ClientRefusal.notLogged` while the log has not taken in the newest of them; that takes about a minute.
    public func evidence(of talk: Talk, opening chosen: Set<Bytes32>, _ statement: ReporterStatement)
        async throws -> [UInt8]
    {
        guard let persona = body.personas.first(where: { $0.cid == talk.cid }) else {
            throw ClientRefusal.unsoundTalk
        }
        let policy = try await connection.open(.get, "/api/v1/log/policy").body
        var assembler = BundleAssembler(policy: String(decoding: policy, as: UTF8.self))
        for epoch in try await talk.announcements() {
            assembler.add(epoch.announce, signature: epoch.signature)
        }
        for leaf in try await leaves(about: persona.handle) { assembler.add(leaf) }
        for message in try await span(of: talk, around: chosen) {
            let (place, batch) = try await attested(message, in: talk)
            let shown = chosen.contains(message.verified.headerHash) ? message.disclosable : []
            try assembler.add(message, disclosing: shown, place: place, batch: batch)
        }
        return try assembler.sealed(
            .init(
                reporterSlot: 0, caseID: statement.caseID, created: UInt64(Date().timeIntervalSince1970),
                text: statement.words),
            by: SigningSeed(persona.signing)
        ).encoded()
    }

    /// From the first message that is chosen to the last.
    private func span(of talk: Talk, around chosen: Set<Bytes32>) async throws -> ArraySlice<Message> {
        let messages = try await talk.messages()
        let places = messages.indices.filter { chosen.contains(messages[$0].verified.headerHash) }
        guard let first = places.first, let last = places.last, places.count == chosen.count else {
            throw ClientRefusal.unsoundTalk
        }
        return messages[first...last]
    }

    /// The practitioner's keys and licences, and the instance's word on its receipt key, as the log has them.
    private func leaves(about handle: String) async throws -> [EvidenceBundle.Leaf] {
        struct Keys: Decodable { let records, licence_events: [LoggedLeaf] }
        let keys = try await connection.open(.get, "/api/v1/practitioners/\(handle)/key-proof").json(
            Keys.self)
        let config = try await connection.open(.get, "/api/v1/log/instance-config").json(LoggedLeaf.self)
        return (keys.records + keys.licence_events + [config]).map {
            EvidenceBundle.Leaf(data: $0.leaf.bytes, proof: $0.proof)
        }
    }

    private func attested(_ message: Message, in talk: Talk) async throws -> (
        EvidenceItem.Place, EvidenceBundle.Leaf
    ) {
        let header = message.header
        let path = "/api/v1/conversations/\(Base64Text(talk.cid.bytes).text)/receipts"
        let receipts = try await connection.mailbox(
            try talk.mailbox.token(), .get, "\(path)?slot=\(header.slot)&after=\(header.sequence - 1)"
        ).json([KeptReceipt].self)
        let kept = receipts.first { $0.header_hash.bytes == message.verified.headerHash.bytes }
        guard let batch = kept?.batch, let proof = batch.proof else { throw ClientRefusal.notLogged }
        let steps = batch.path.compactMap { Bytes32($0.bytes) }
        guard steps.count == batch.path.count else { throw ClientRefusal.malformedAnswer }
        return (
            EvidenceItem.Place(index: batch.index, size: batch.size, path: steps),
            EvidenceBundle.Leaf(data: batch.leaf.bytes, proof: proof)
        )
    }
}

extension Message {
    /// What is disclosed of a message that is chosen: what was said, and not the list of what its sender had seen.
    fileprivate var disclosable: Set<UInt32> {
        Set(
            payload.parts.enumerated().filter { [.text, .alias, .attachment].contains($0.element.kind) }
                .map { UInt32($0.offset) })
    }
}
