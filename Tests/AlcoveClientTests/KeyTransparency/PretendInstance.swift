import AlcoveClient
import AlcoveProtocol
import TransparencyLog

/// Somebody's secrets.
struct Keys: Sendable {
    let identity: SigningSeed
    let agreement, kem: AgreementSeed

    init() throws {
        identity = try SigningSeed(.random())
        agreement = try AgreementSeed(.random())
        kem = try AgreementSeed(.random())
    }
}

/// An instance with a log in memory, which may lie. Times are seconds.
actor PretendInstance: KeySource {
    static let handle = "amina"
    static let authority = "swe.1"
    static let now: UInt64 = 1_800_000_000

    /// An entry and its number in the log.
    struct Logged: Sendable {
        let leaf: [UInt8]
        let index: UInt64
    }

    struct Line: Sendable {
        var records: [Logged] = []
        var events: [Logged] = []
    }

    typealias Lie = @Sendable (ShownKeys, String) -> ShownKeys?

    let keys: Keys
    let authorityKeys: Keys
    private let signer: NoteSigner
    private let witnesses: [CosignatureSigner]
    private(set) var lines: [String: Line] = [:]
    private var leaves: [[UInt8]] = []
    private var hashes: [MerkleHash] { leaves.map(MerkleHash.leaf) }
    /// How it twists an answer; an honest one leaves it as it is.
    private var lie: Lie = { shown, _ in shown }
    /// The directory's word for the practitioner.
    var status = SnapshotEntry.Status.active
    private var hidesTiles = false

    /// One practitioner, licensed by one authority. `other` shares everything but its history.
    init(witnesses: Int = 0, isLicensed: Bool = true, like other: PretendInstance? = nil) async throws {
        keys = if let other { other.keys } else { try Keys() }
        authorityKeys = if let other { other.authorityKeys } else { try Keys() }
        signer =
            if let other { other.signer } else {
                try NoteSigner(name: "alcove.example/log/1", seed: Bytes32.random().bytes)
            }
        self.witnesses = try (0..<witnesses).map {
            try CosignatureSigner(name: "w\($0).example/w", seed: Bytes32.random().bytes)
        }
        // Another history of the same people.
        if other != nil { append(Array("another".utf8)) }
        try record(Self.authority, authorityKeys)
        try record(Self.handle, keys)
        if isLicensed { try licence() }
    }

    func lying(_ lie: @escaping Lie) { self.lie = lie }
    func honest() { lie = { shown, _ in shown } }
    func say(_ status: SnapshotEntry.Status) { self.status = status }
    func hideTiles() { hidesTiles = true }
    func forgetEvents() { lines[Self.handle]?.events = [] }
    func forgetRecords(of handle: String) { lines[handle]?.records = [] }

    @discardableResult
    func append(_ leaf: [UInt8]) -> Logged {
        leaves.append(leaf)
        return Logged(leaf: leaf, index: UInt64(leaves.count - 1))
    }

    /// A record of `keys` that follows the handle's newest, signed by `before` for it.
    func made(
        _ handle: String, _ keys: Keys, after before: Keys? = nil, from begin: UInt64 = now - 86_400
    ) throws -> [UInt8] {
        let last = lines[handle]?.records.last
        let record = try KeyRecord(
            .init(
                handle: handle, sequence: UInt32((lines[handle]?.records.count ?? 0) + 1),
                previous: last.map { sha256($0.leaf) } ?? .zero, identityKey: keys.identity.key,
                agreementKey: keys.agreement.key, kemKey: .x25519(keys.kem.key), kemGeneration: 1,
                notBefore: begin, notAfter: Self.now + 300 * 86_400),
            previous: (before ?? keys).identity, current: keys.identity)
        return try record.encoded()
    }

    func record(
        _ handle: String, _ keys: Keys, after before: Keys? = nil, from begin: UInt64 = now - 86_400
    ) throws {
        let logged = append(try made(handle, keys, after: before, from: begin))
        lines[handle, default: Line()].records.append(logged)
    }

    func licence(
        _ kind: LicenceEvent.Kind = .verified, by keys: Keys? = nil, named authority: String = authority,
        to: UInt64 = now + 300 * 86_400
    ) throws {
        let events = lines[Self.handle]?.events ?? []
        let event = try LicenceEvent(
            .init(
                handle: Self.handle, sequence: UInt32(events.count + 1),
                previous: events.last.map { sha256($0.leaf) } ?? .zero, identityKey: self.keys.identity.key,
                kind: kind, jurisdiction: "GB-ENG", authorityID: authority, from: Self.now - 3_600, to: to,
                documentCommit: .random()), by: (keys ?? authorityKeys).identity)
        let logged = append(try event.encoded())
        lines[Self.handle, default: Line()].events.append(logged)
    }

    /// What is shown of `handle` at `time`, with a directory that says so; `named` is the record that its line names.
    func answer(
        _ handle: String, records: [Logged]? = nil, named: Logged? = nil, at time: UInt64 = now
    ) throws -> ShownKeys? {
        guard let line = lines[handle], let newest = line.records.last else { return nil }
        let entries = lines.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.compactMap {
            name, line -> SnapshotEntry? in
            guard let last = name == handle ? named ?? newest : line.records.last else { return nil }
            return SnapshotEntry(
                handle: name, recordHash: sha256(last.leaf), status: name == Self.handle ? status : .active,
                logIndex: last.index)
        }
        let tree = MerkleTree(try entries.map { MerkleHash.leaf(try $0.leaf().bytes) })
        let snapshot = try DirectorySnapshot(day: UInt32(time / 86_400), of: entries).encoded()
        let place =
            leaves.lastIndex(of: snapshot).map { Logged(leaf: snapshot, index: UInt64($0)) }
            ?? append(snapshot)
        guard let at = entries.firstIndex(where: { $0.handle == handle }) else { return nil }
        let note = try head(at: time)
        let proven = { [hashes] (logged: Logged) throws -> ShownKeys.Proven in
            let path = try MerkleTree(hashes).inclusionProof(of: logged.index).path
            return .init(
                leaf: logged.leaf, proof: try TlogProof(index: logged.index, path: path, note: note).text)
        }
        return ShownKeys(
            records: try (records ?? line.records).map(proven), licences: try line.events.map(proven),
            snapshot: try proven(place),
            line: .init(
                status: entries[at].status.rawValue, recordHash: entries[at].recordHash,
                logIndex: entries[at].logIndex, index: UInt64(at), size: UInt64(entries.count),
                path: try tree.inclusionProof(of: UInt64(at)).path.compactMap { Bytes32($0.bytes) }))
    }

    private func head(at time: UInt64) throws -> SignedNote {
        let checkpoint = try Checkpoint(
            origin: signer.verifierKey.name, size: UInt64(leaves.count), root: MerkleTree(hashes).root)
        var note = try signer.sign(checkpoint)
        for witness in witnesses { note = note.adding(try witness.cosign(checkpoint, at: time)) }
        return note
    }

    // What it serves.

    func shownKeys(of handle: String) throws -> ShownKeys? {
        try answer(handle).flatMap { lie($0, handle) }
    }

    var policy: String {
        get throws {
            try LogPolicy(
                log: signer.verifierKey,
                witnesses: witnesses.enumerated().map { ("w\($0)", $1.verifierKey, nil) },
                threshold: witnesses.count
            ).text
        }
    }

    func trust() throws -> [UInt8] {
        let key = authorityKeys.identity.key.raw.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
            .joined()
        let policy = try policy.replacing("\n", with: "\\n")
        let authorities = #""authorities":{"\#(Self.authority)":"\#(key)"}"#
        let instance = String(repeating: "0", count: 64)
        return Array(
            #"{"policy":"\#(policy)","operators":[],\#(authorities),"instance_id":"\#(instance)"}"#.utf8)
    }

    func tile(_ path: String) throws -> [UInt8]? {
        let wanted = try TileCoordinate(path: path)
        if hidesTiles { return nil }
        var tree = TiledTree()
        let tiles = tree.append(hashes).filter {
            $0.coordinate.level == wanted.level && $0.coordinate.index == wanted.index
        }
        return tiles.max { $0.coordinate.width < $1.coordinate.width }
            .map { Array($0.bytes.prefix(wanted.width * 32)) }
    }
}
