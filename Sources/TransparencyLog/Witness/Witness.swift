/// The rules by which a witness cosigns (C2SP tlog-witness), apart from where it keeps what it knows.
///
/// The caller looks up the last head of the log, asks for an answer and stores its `next` **in one
/// atomic step**, and only then sends the answer; or else two requests could roll the log back.
public struct Witness: Sendable {
    private let signer: CosignatureSigner
    private let logs: [VerifierKey]

    /// A witness for `logs`; several keys of one name are one log whose key changes.
    public init(signer: CosignatureSigner, logs: [VerifierKey]) {
        self.signer = signer
        self.logs = logs.filter { $0.algorithm == .ed25519 }
    }

    /// The key under which this witness is known.
    public var verifierKey: VerifierKey { signer.verifierKey }

    /// Answers the body of a request at `seconds` since 1970. `latest` tells what was cosigned last for an
    /// origin, nil for nothing; it is asked only about logs of this witness.
    public func answer<Failure>(
        _ body: String, at seconds: UInt64, latest: (_ origin: String) throws(Failure) -> TreeHead?
    ) throws(Failure) -> WitnessAnswer {
        guard let request = try? WitnessRequest(body) else { return .badRequest }
        guard knows(request.checkpoint) else { return .unknownLog }
        return answer(request, at: seconds, latest: try latest(request.checkpoint.origin))
    }

    /// Answers `request` at `seconds` since 1970, given what was cosigned last for its origin.
    public func answer(
        _ request: WitnessRequest, at seconds: UInt64, latest: TreeHead?
    ) -> WitnessAnswer {
        let checkpoint = request.checkpoint
        guard knows(checkpoint) else { return .unknownLog }
        guard isSigned(request) else { return .forbidden }
        guard request.old <= checkpoint.size else { return .badRequest }
        let latest = latest ?? .empty
        guard request.old == latest.size else { return .conflict(latest.size) }
        if checkpoint.size == latest.size, checkpoint.root != latest.root { return .conflict(latest.size) }
        let proof = ConsistencyProof(from: request.old, to: checkpoint.size, path: request.path)
        guard (try? proof.verify(from: latest.root, to: checkpoint.root)) != nil else { return .inconsistent }
        guard let signature = try? signer.cosign(checkpoint, at: seconds) else { return .failed }
        return .cosigned(signature, next: TreeHead(size: checkpoint.size, root: checkpoint.root))
    }

    private func knows(_ checkpoint: Checkpoint) -> Bool { logs.contains(where: checkpoint.isNamed) }

    /// Whether a key of the log has signed, and none of its signatures is wrong.
    private func isSigned(_ request: WitnessRequest) -> Bool {
        var isSigned = false
        for log in logs where request.checkpoint.isNamed(by: log) {
            do {
                if try request.note.signature(of: log) != nil { isSigned = true }
            } catch {
                return false
            }
        }
        return isSigned
    }
}
