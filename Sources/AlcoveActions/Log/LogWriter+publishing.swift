import AlcoveStore
import CivilTime
import TransparencyLog

extension LogWriter {
    /// How many seconds a published head may be old before the witnesses are asked to sign it again.
    private static let freshness: Int64 = 3600

    /// Shows everybody the newest head, once enough witnesses have cosigned it.
    ///
    /// Returns also when they have not: the old head stays until they do. Without witnesses there is nothing to do, as
    /// heads are published when they are signed.
    package func publish() async throws {
        guard try await who().isWitnessed else { return }
        try await publishing.run { try await self.askWitnesses() }
    }

    private func askWitnesses() async throws {
        guard let head = try await store.head(.signed) else { return }
        if try await !isBehind(), let published = try await store.head(.published),
            now() - published.at < Self.freshness
        {
            return
        }
        let policy = try await who().policy
        let note = try SignedNote(head.note)
        let cosigned = await cosign(note, of: head, policy)
        guard (try? policy.check(cosigned)) != nil else {
            logger.warning(
                "Too few witnesses have cosigned the newest head of the log; the older one stays published")
            return
        }
        try await store.publish(
            LogHead(size: head.size, root: head.root, note: cosigned.text, at: max(head.at, now())))
    }

    /// `note` with the signatures of those witnesses that answered.
    private func cosign(
        _ note: SignedNote, of head: LogHead, _ policy: LogPolicy
    ) async -> SignedNote {
        let visits = policy.witnesses.compactMap { witness in
            witness.url.map {
                WitnessVisit(
                    key: witness.key, url: $0, store: store, ask: settings.ask, size: UInt64(head.size),
                    note: note)
            }
        }
        let answers = await Self.answers(to: visits, knowing: witnessed, pause: settings.pause) {
            signatures in
            (try? policy.check(signatures.reduce(note) { $0.adding($1) })) != nil
        }
        var cosigned = note
        for witness in policy.witnesses {
            guard let outcome = answers[witness.key.text] else { continue }
            witnessed[witness.key.text] = outcome.knows
            if outcome.isAhead {
                logger.critical(
                    "A witness knows more of the log than this database has: it is older than what others have seen",
                    metadata: ["witness": "\(witness.key.name)", "entries": "\(head.size)"])
            }
            if let signature = outcome.signature { cosigned = cosigned.adding(signature) }
        }
        return cosigned
    }

    /// How long witnesses may still answer once there are enough.
    package static let grace = Duration.milliseconds(200)

    /// What came of the visits, which are made at the same time. Once the signatures are enough, the others have a
    /// moment left: one that is down holds nobody up.
    private nonisolated static func answers(
        to visits: [WitnessVisit], knowing sizes: [String: UInt64],
        pause: @escaping @Sendable (Duration) async throws -> Void, until isEnough: ([NoteSignature]) -> Bool
    ) async -> [String: WitnessVisit.Outcome] {
        await withTaskGroup(of: (witness: String, outcome: WitnessVisit.Outcome?)?.self) { group in
            for visit in visits {
                group.addTask { (visit.key.text, try? await visit(from: sizes[visit.key.text] ?? 0)) }
            }
            var (answers, waiting, hasGrace) = ([String: WitnessVisit.Outcome](), visits.count, false)
            while waiting > 0, let event = await group.next() {
                guard let event else { break }
                waiting -= 1
                answers[event.witness] = event.outcome
                guard !hasGrace, isEnough(answers.values.compactMap(\.signature)) else { continue }
                hasGrace = true
                group.addTask {
                    try? await pause(grace)
                    return nil
                }
            }
            group.cancelAll()
            return answers
        }
    }
}

extension LogWriter {
    /// Whether the newest head is not published yet, or not as the policy asks (which may have changed).
    package func isBehind() async throws -> Bool {
        guard let signed = try await store.head(.signed) else { return false }
        guard let published = try await store.head(.published), published.size == signed.size,
            let note = try? SignedNote(published.note)
        else { return true }
        let policy = try await who().policy
        return (try? policy.check(note)) == nil
    }
}
