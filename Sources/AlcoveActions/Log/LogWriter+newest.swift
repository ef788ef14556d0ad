package import AlcoveStore
import TransparencyLog

extension LogWriter {
    /// That the database is not older than what was signed with this key: by the head that is kept beside the key, and by
    /// what the witnesses know, as far as they answer.
    /// - Throws: `LogDamage.takenBack`, `.forked`, `.headFile`.
    package func checkNewest(_ identity: LogIdentity) async throws {
        let signed = try await store.head(.signed)
        let size = UInt64(signed?.size ?? 0)
        if let file = settings.keyFolder?.head, let kept = try file.read(identity.key) {
            guard kept.size <= size else {
                throw LogDamage.takenBack(by: file.path, from: kept.size, to: size)
            }
            guard try await root(at: kept.size) == kept.root else {
                throw LogDamage.forked(by: file.path, at: kept.size)
            }
        }
        // Nobody knows a key that is made now.
        guard settings.keyFolder?.missing("log.key") == nil else { return }
        try await askWitnesses(identity, signed)
    }

    /// Keeps `head` beside the key that signed it.
    package func keepBeside(_ head: LogHead) {
        guard let file = settings.keyFolder?.head else { return }
        if !file.keep(head.note) {
            logger.error(
                "The newest head of the log could not be kept beside its key", metadata: ["file": "log.head"])
        }
    }

    private func root(at size: UInt64) async throws -> MerkleHash {
        try await store.read { try LogEdge(size: Int64(clamping: size), in: $0).root }
    }

    /// Shows every witness the head that the database has, signed as it is: one that knows more says so (C2SP tlog-witness).
    private func askWitnesses(_ identity: LogIdentity, _ signed: LogHead?) async throws {
        let visits = identity.policy.witnesses.compactMap { witness in witness.url.map { (witness.key, $0) } }
        guard !visits.isEmpty else { return }
        let size = UInt64(signed?.size ?? 0)
        let note =
            try signed.map { try SignedNote($0.note) }
            ?? identity.signer.sign(Checkpoint(origin: identity.origin, size: 0, root: .ofEmptyTree))
        let request = try WitnessRequest(old: size, path: [], note: note).text
        let known = await Self.sizes(known: visits, request, settings)
        for (name, knows) in known.sorted(by: { $0.key < $1.key }) where knows >= size {
            throw knows == size
                ? LogDamage.forked(by: "the witness " + name, at: size)
                : LogDamage.takenBack(by: "the witness " + name, from: knows, to: size)
        }
    }

    /// How long witnesses have to answer before the start goes on without them.
    private static let patience = Duration.seconds(5)

    /// The sizes that those witnesses name who do not know exactly this head.
    private nonisolated static func sizes(
        known witnesses: [(key: VerifierKey, url: String)], _ request: String, _ settings: LogSettings
    ) async -> [String: UInt64] {
        await withTaskGroup(of: (name: String, size: UInt64?)?.self) { group in
            for (key, url) in witnesses {
                group.addTask {
                    let answer = try? await settings.ask(
                        url + (url.hasSuffix("/") ? "" : "/") + "add-checkpoint", request)
                    guard let answer, answer.status == 409 else { return (key.name, nil) }
                    return (key.name, UInt64(answer.body.split(separator: "\n").first ?? ""))
                }
            }
            group.addTask {
                try? await settings.pause(patience)
                return nil
            }
            var (sizes, waiting) = ([String: UInt64](), witnesses.count)
            while waiting > 0, let event = await group.next(), let event {
                waiting -= 1
                sizes[event.name] = event.size
            }
            group.cancelAll()
            return sizes
        }
    }
}
