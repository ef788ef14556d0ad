import AlcoveProtocol
package import AlcoveStore
package import CivilTime
package import Logging
package import TransparencyLog

/// Puts pending leaves into the log, signs its head, and has witnesses cosign it: the only one who does.
///
/// Two servers on one database take turns: the database lets one of them extend a given head.
package actor LogWriter {
    package nonisolated let store: LogStore
    package nonisolated let proofs: LogProofs
    package nonisolated let settings: LogSettings
    /// The address that people use.
    package nonisolated let origin: String
    /// The name of a log that is new; a log that exists keeps its own.
    package nonisolated let newName: String
    /// What follows the host in a log's name.
    package static let suffix = "/log/1"
    package let now: @Sendable () -> Instant
    package nonisolated let logger: Logger

    package var identity: LogIdentity?
    private var state: LogState?
    /// The newest head that was read or signed here.
    private var newest: LogHead?
    private let rounds = CoalescedWork()
    let publishing = CoalescedWork()
    /// What each witness was last seen to know.
    package var witnessed: [String: UInt64] = [:]

    /// How many leaves are signed together.
    private static let portion = 4096

    /// - Parameter origin: the address that people use, such as `https://help.example.org`.
    package init(
        store: LogStore, settings: LogSettings, origin: String, now: @escaping @Sendable () -> Instant,
        logger: Logger
    ) {
        self.store = store
        self.settings = settings
        self.now = now
        self.logger = logger
        self.origin = origin
        newName = (origin.split(separator: "/").last.map(String.init) ?? origin) + Self.suffix
        proofs = LogProofs(store: store)
    }

    /// Gives every leaf that waits now its place under a signed head; returns when that is on the disk.
    ///
    /// Many callers share a round.
    package func sequence() async throws {
        try await rounds.run { try await self.extend() }
    }

    /// Adds `leaf`, which has no other cause, and returns the proof that it was logged.
    ///
    /// Waits for the witnesses too, when there are any.
    /// - Returns: nil when the witnesses did not answer; the leaf is in the log all the same.
    package func add(_ leaf: [UInt8]) async throws -> TlogProof? {
        try await store.add(leaf)
        return try await settle(.leaf(leaf))
    }

    /// Waits until the leaf with this hash, which somebody has put in line, is in the published log.
    /// - Returns: nil when there is no such leaf, or too few witnesses answered.
    package func settle(_ hash: MerkleHash) async throws -> TlogProof? {
        if let proof = try await proofs.proof(of: hash) { return proof }
        // Anybody may ask for anything: where nothing waits, nothing is done.
        if try await !isIdle() { try await sequence() }
        try await publish()
        return try await proofs.proof(of: hash)
    }

    /// Whether there is anything to do now.
    package func isIdle() async throws -> Bool {
        if try await store.read({ try $0.hasPending() }) { return false }
        return !(try await known()).isDue(at: now())
    }

    /// The newest snapshot that everybody can have, and the one being published when there is none.
    func snapshot() async throws -> SnapshotView? {
        let published = try await store.head(.published)?.size ?? 0
        return try await known().snapshots.last { $0.index < published }
    }

    /// Who the log is: its key and the policy to verify it with.
    package func who() async throws -> LogIdentity {
        _ = try await known()
        guard let identity else { throw LogDamage.head }
        return identity
    }

    /// What is kept, read at the first use and after another server was faster.
    private func known() async throws -> LogState {
        if let state { return state }
        // What is read holds whatever was kept before the question; while it is read, more may be.
        let before = newest
        let read = try await store.read { try LogState($0) }
        let note = try read.head.map { try SignedNote($0.note) }
        let name = try note.map { try Checkpoint($0.body).origin }
        let identity = try self.identity ?? LogIdentity(origin: name ?? newName, settings: settings)
        // Of two servers that begin one log with keys of their own, one is first, and the other may add nothing.
        guard try note?.signature(of: identity.key) != nil || note == nil else { throw LogDamage.otherKey }
        self.identity = identity
        try Self.check(read.head, reachesAsFarAs: before)
        if (newest?.size ?? 0) < (read.head?.size ?? 0) { newest = read.head }
        state = read
        return read
    }

    /// A database that is put back under a running server, or a standby that takes over without the last commits, is not
    /// signed any further.
    private static func check(_ head: LogHead?, reachesAsFarAs before: LogHead?) throws {
        guard let before else { return }
        let size = head?.size ?? 0
        guard size >= before.size else {
            throw LogDamage.takenBack(by: "this server", from: UInt64(before.size), to: UInt64(size))
        }
        guard size > before.size || head?.root == before.root else {
            throw LogDamage.forked(by: "this server", at: UInt64(size))
        }
    }

    /// Extends the log until nothing waits.
    private func extend() async throws {
        while true {
            let (before, identity) = (try await known(), try await who())
            let time = now()
            do {
                let next = try await store.extend(before.head, upTo: Self.portion) { leaves in
                    try before.extended(
                        by: leaves, at: time, as: identity.signer, publishing: !identity.isWitnessed)
                }
                guard let next else { return }
                state = next
                newest = next.head
                if let head = next.head { keepBeside(head) }
            } catch LogRefusal.headMoved {
                state = nil
            }
        }
    }
}

/// The key of a log, and the policy to verify it with.
package struct LogIdentity: Sendable {
    package let signer: NoteSigner
    package let policy: LogPolicy

    package init(origin: String, settings: LogSettings) throws {
        signer = try NoteSigner(name: origin, seed: settings.keys.log.bytes)
        policy = try settings.policy(of: signer.verifierKey)
    }

    /// Whether outside witnesses must have seen a head before it is published.
    package var isWitnessed: Bool { policy.fewestCosignatures > 0 }
    package var origin: String { signer.verifierKey.name }
    package var key: VerifierKey { signer.verifierKey }
}
