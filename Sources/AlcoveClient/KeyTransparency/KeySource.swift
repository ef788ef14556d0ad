public import AlcoveProtocol

/// Where proofs of keys come from. Nothing that it gives has been checked.
public protocol KeySource: Sendable {
    /// What the server shows of the handle's keys; nil where its log has none.
    func shownKeys(of handle: String) async throws -> ShownKeys?
    /// TRUST.json of the instance.
    func trust() async throws -> [UInt8]
    /// A tile of its log, by its path; nil where there is none.
    func tile(_ path: String) async throws -> [UInt8]?
}

extension Connection: KeySource {
    public nonisolated func shownKeys(of handle: String) async throws -> ShownKeys? {
        try await found {
            try await open(.get, "/api/v1/practitioners/\(handle)/key-proof").json(KeyProofAnswer.self)
                .shown()
        }
    }

    public nonisolated func trust() async throws -> [UInt8] {
        try await open(.get, "/api/v1/log/trust.json").body
    }

    public nonisolated func tile(_ path: String) async throws -> [UInt8]? {
        try await found { try await open(.get, "/log/1/\(path)").body }
    }

    private nonisolated func found<Found>(_ ask: () async throws -> Found) async throws -> Found? {
        do { return try await ask() } catch let refusal as ServerRefusal where refusal.status == 404 {
            return nil
        }
    }
}

/// The answer as it comes.
private struct KeyProofAnswer: Decodable {
    struct Proven: Decodable {
        let leaf: Base64Text
        let proof: String
        var shown: ShownKeys.Proven { .init(leaf: leaf.bytes, proof: proof) }
    }

    struct Entry: Decodable {
        let status: UInt8
        let record_hash: Base64Text
        let log_index, index, size: UInt64
        let path: [Base64Text]
    }

    let records, licence_events: [Proven]
    let snapshot: Proven
    let entry: Entry

    func shown() throws -> ShownKeys {
        let path = entry.path.compactMap { Bytes32($0.bytes) }
        guard let hash = Bytes32(entry.record_hash.bytes), path.count == entry.path.count else {
            throw ClientRefusal.malformedAnswer
        }
        return ShownKeys(
            records: records.map(\.shown), licences: licence_events.map(\.shown), snapshot: snapshot.shown,
            line: .init(
                status: entry.status, recordHash: hash, logIndex: entry.log_index, index: entry.index,
                size: entry.size, path: path))
    }
}
