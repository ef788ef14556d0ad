import TransparencyLog

/// The check before the first message (protocol 4.4): the log holds these keys, the day's directory names them, the
/// authorities' words stand, and it is the log that was seen before.
public struct KeyCheck: Sendable {
    let policy: LogPolicy
    /// Whose word on licences counts, by the name in their events.
    public var authorities: [String: SigningKey]
    /// By this device's own clock, in seconds since 1970: a server's would not tell an old directory.
    let now: UInt64

    /// What was met before.
    public struct Met: Sendable {
        /// The identity key that this account pinned for the handle.
        public var identityKey: SigningKey?
        public var head: SeenHead?

        public init(identityKey: SigningKey? = nil, head: SeenHead? = nil) {
            self.identityKey = identityKey
            self.head = head
        }
    }

    /// Gives the bytes of a tile of the log by its path, or nil where there is none.
    public typealias Tiles = @Sendable (_ path: String) async throws -> [UInt8]?

    static let day: UInt64 = 86_400
    /// How far ahead of this device's clock another's may be, in seconds.
    static let ahead: UInt64 = 600

    /// - Parameter policy: what was pinned (C2SP tlog-policy).
    /// - Throws: `.logUnknown` for a text that is no policy.
    public init(policy: String, authorities: [String: SigningKey], now: UInt64) throws(KeyTrouble) {
        guard let read = try? LogPolicy(policy) else { throw .logUnknown }
        self.policy = read
        self.authorities = authorities
        self.now = now
    }

    /// The keys of a practitioner who may be written to.
    /// - Throws: `KeyTrouble`, and what `tiles` throws.
    public func callAsFunction(
        _ shown: ShownKeys, of handle: String, after met: Met, tiles: Tiles
    ) async throws -> SoundKeys {
        let keys = try await signatory(shown, of: handle, after: met, tiles: tiles)
        try checkLicences(shown, handle, keys.records)
        return keys
    }

    /// The same for whoever needs no licence: an authority or an officer, whose word about others is to count.
    public func signatory(
        _ shown: ShownKeys, of handle: String, after met: Met, tiles: Tiles
    ) async throws -> SoundKeys {
        let snapshot = try logged(shown.snapshot)
        var records: [LoggedLeaf] = []
        for record in shown.records { records.append(try logged(record)) }
        var seen = [snapshot] + records
        for event in shown.licences { seen.append(try logged(event)) }
        try await checkViews(seen.map(\.head.checkpoint), after: met.head, tiles: tiles)
        try checkDirectory(shown, handle, snapshot)
        let chain = try Self.chain(shown.records, handle)
        if let pinned = met.identityKey {
            guard chain.contains(where: { $0.fields.identityKey == pinned }) else { throw KeyTrouble.swapped }
        }
        guard let newest = chain.last, let place = records.last?.index else { throw KeyTrouble.swapped }
        try checkLine(shown, records.map(\.index), newest: place)
        let fields = newest.fields
        // A record of which the time has not come is no old one: this device's clock, which may be wrong, is behind the log's.
        guard fields.notBefore <= now + Self.ahead else { throw KeyTrouble.future }
        guard now < fields.notAfter else { throw KeyTrouble.stale }
        let head = snapshot.head.checkpoint
        return SoundKeys(
            record: newest, records: chain, logReference: place,
            head: SeenHead(
                origin: head.origin, size: head.size, root: Bytes32(fitting: head.root.bytes)),
            checkpointHash: sha256(Array((try? TlogProof(shown.snapshot.proof).note.text.utf8) ?? "".utf8)),
            isWitnessed: !snapshot.witnessed.isEmpty)
    }

    /// The entry's place in the log that was pinned.
    private func logged(_ proven: ShownKeys.Proven) throws(KeyTrouble) -> LoggedLeaf {
        do throws(LogProblem) {
            return try policy.check(try TlogProof(proven.proof), of: proven.leaf)
        } catch {
            switch error {
            case .quorumNotMet, .unknownWitness: throw .notWitnessed
            case _ where error.isForgery: throw .forged
            default: throw .logUnknown
            }
        }
    }

    /// The snapshot is of today or yesterday, witnesses have seen it in the last 24 hours, and the line is in it.
    private func checkDirectory(
        _ shown: ShownKeys, _ handle: String, _ logged: LoggedLeaf
    ) throws(KeyTrouble) {
        guard let snapshot = try? DirectorySnapshot(shown.snapshot.leaf) else { throw .forged }
        let (time, day) = (logged.earliest ?? now, UInt64(snapshot.day))
        guard time <= now + Self.ahead, day * Self.day <= now + Self.ahead else { throw .future }
        guard time + Self.day >= now, day + 1 >= time / Self.day else { throw .directoryOld }
        let line = shown.line
        guard let status = SnapshotEntry.Status(rawValue: line.status),
            let entry = try? SnapshotEntry(
                handle: handle, recordHash: line.recordHash, status: status, logIndex: line.logIndex
            ).leaf(), line.size == UInt64(snapshot.count), let root = MerkleHash(snapshot.root.bytes)
        else { throw .forged }
        let proof = InclusionProof(
            index: line.index, size: line.size, path: line.path.compactMap { MerkleHash($0.bytes) })
        guard (try? proof.verify(.leaf(entry.bytes), under: root)) != nil else { throw .forged }
    }

    /// One chain of this handle from its first record on.
    private static func chain(
        _ shown: [ShownKeys.Proven], _ handle: String
    ) throws(KeyTrouble) -> [KeyRecord] {
        var chain: KeyChain?
        var records: [KeyRecord] = []
        do {
            for proven in shown {
                let record = try KeyRecord(proven.leaf)
                if chain == nil { chain = try KeyChain(first: record) } else { try chain?.append(record) }
                records.append(record)
            }
        } catch { throw .swapped }
        guard let first = records.first, first.fields.handle.utf8.elementsEqual(handle.utf8) else {
            throw .swapped
        }
        return records
    }

    /// The directory names one of the records shown; a line that names a later one shows that one is held back.
    private func checkLine(
        _ shown: ShownKeys, _ places: [UInt64], newest: UInt64
    ) throws(KeyTrouble) {
        guard shown.line.logIndex <= newest else { throw .stale }
        let isNamed = zip(shown.records, places).contains { record, place in
            place == shown.line.logIndex && sha256(record.leaf) == shown.line.recordHash
        }
        guard isNamed else { throw .swapped }
    }
}
