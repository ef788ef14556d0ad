import TestSupport
import TransparencyLog

@testable import AlcoveProtocol

/// An instance with its log, witnesses, operator and authority, every secret known: enough to make bundles, genuine or not.
struct EvidenceFixture {
    static let start: UInt64 = 1_795_000_000
    static let handle = "dr.example"
    static let instanceID = Bytes32(fitting: [7])

    var generator: SeededRandom
    let authority, operating, receipts: SigningSeed
    let signer: NoteSigner
    let witnesses: [CosignatureSigner]
    let policy: LogPolicy
    /// The log's entries so far.
    var entries: [[UInt8]] = []
    private var tree = MerkleTree([])
    private var note = ""

    init(_ seed: UInt64 = 1, witnesses count: Int = 2, origin: String = "alcove.example/log/1") throws {
        generator = SeededRandom(seed)
        authority = try SigningSeed(Bytes32(from: &generator))
        operating = try SigningSeed(Bytes32(from: &generator))
        receipts = try SigningSeed(Bytes32(from: &generator))
        signer = try NoteSigner(name: origin, seed: generator.bytes(32))
        var witnesses: [CosignatureSigner] = []
        for number in 0..<count {
            witnesses.append(try CosignatureSigner(name: "w\(number).example/w", seed: generator.bytes(32)))
        }
        self.witnesses = witnesses
        policy = try LogPolicy(
            log: signer.verifierKey,
            witnesses: witnesses.enumerated().map { ("W\($0)", $1.verifierKey, nil) },
            threshold: count)
        log(try Heartbeat(time: Self.start).encoded())
        let config = try InstanceConfig(
            .init(
                instanceID: Self.instanceID, sequence: 0, receiptKey: receipts.key, from: Self.start - 1000),
            by: operating)
        log(try config.encoded())
    }

    func trust(historical: [String] = []) throws -> EvidenceTrust {
        try EvidenceTrust(
            policy: policy.text, historical: historical, operators: [operating.key],
            authorities: ["swe.1": authority.key], instanceID: Self.instanceID)
    }

    @discardableResult mutating func log(_ entry: [UInt8]) -> UInt64 {
        entries.append(entry)
        return UInt64(entries.count - 1)
    }

    /// Publishes the log as it is, cosigned by `some` of the witnesses, the earliest at `time`.
    mutating func publish(at time: UInt64 = EvidenceFixture.start + 120, by some: Int? = nil) throws {
        tree = MerkleTree(entries.map { MerkleHash.leaf($0) })
        let checkpoint = try Checkpoint(
            origin: signer.verifierKey.name, size: tree.size, root: tree.root)
        var signed = try signer.sign(checkpoint)
        for (place, witness) in witnesses.prefix(some ?? witnesses.count).enumerated() {
            signed = signed.adding(try witness.cosign(checkpoint, at: time + UInt64(place)))
        }
        note = signed.text
    }

    /// An entry with its proof under what was last published.
    func leaf(_ index: UInt64) throws -> EvidenceBundle.Leaf {
        let proof = try TlogProof(
            index: index, path: tree.inclusionProof(of: index).path, note: SignedNote(note))
        return .init(data: entries[Int(index)], proof: proof.text)
    }

    mutating func event(
        _ kind: LicenceEvent.Kind, of key: SigningKey, after previous: LicenceEvent? = nil,
        from: UInt64 = EvidenceFixture.start - 500, document: Bytes32 = .zero, by other: SigningSeed? = nil,
        handle: String = EvidenceFixture.handle, named authorityID: String = "swe.1"
    ) throws -> (event: LicenceEvent, index: UInt64) {
        let event = try LicenceEvent(
            .init(
                handle: handle, sequence: (previous?.fields.sequence ?? 0) + 1,
                previous: previous?.hash() ?? .zero, identityKey: key, kind: kind, jurisdiction: "GB-ENG",
                authorityID: authorityID, from: from, to: 0, documentCommit: document),
            by: other ?? authority)
        return (event, log(try event.encoded()))
    }

    mutating func record(
        _ identity: SigningSeed, _ agreement: AgreementSeed, _ kem: AgreementSeed,
        after previous: (record: KeyRecord, identity: SigningSeed)? = nil,
        until: UInt64 = EvidenceFixture.start + 1_000_000, document: Bytes32 = .zero,
        handle: String = EvidenceFixture.handle
    ) throws -> (record: KeyRecord, index: UInt64) {
        let record = try KeyRecord(
            .init(
                handle: handle, sequence: (previous?.record.fields.sequence ?? 0) + 1,
                previous: previous?.record.hash() ?? .zero, identityKey: identity.key,
                agreementKey: agreement.key, kemKey: .x25519(kem.key),
                kemGeneration: (previous?.record.fields.kemGeneration ?? 0) + 1,
                notBefore: EvidenceFixture.start - 500, notAfter: until, licenceCommit: document),
            previous: previous?.identity ?? identity, current: identity)
        return (record, log(try record.encoded()))
    }

    /// Logs a batch of `receipts`, padded to `size` leaves, and says where each receipt stands in it.
    mutating func batch(_ receipts: [SignedReceipt], size: Int = 64) throws -> (
        index: UInt64, places: [EvidenceItem.Place]
    ) {
        let hashes = try receipts.map { try Batch.leaf(of: $0.receipt) }
        let padding = (hashes.count..<max(size, hashes.count)).map { _ in MerkleHash.leaf(generator.bytes(8))
        }
        let sorted = (hashes + padding).sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        let tree = MerkleTree(sorted)
        let batch = Batch(
            kind: .receipts, start: Self.start, duration: 60, size: UInt32(sorted.count),
            root: Bytes32(fitting: tree.root.bytes))
        let places = try hashes.map { hash in
            let index = UInt64(sorted.firstIndex(of: hash) ?? 0)
            let path = try tree.inclusionProof(of: index).path.map { Bytes32(fitting: $0.bytes) }
            return EvidenceItem.Place(index: index, size: UInt64(sorted.count), path: path)
        }
        return (log(try batch.encoded()), places)
    }
}
