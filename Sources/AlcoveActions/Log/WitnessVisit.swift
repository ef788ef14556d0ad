import AlcoveStore
import TransparencyLog

/// Asks one witness to cosign a head (C2SP tlog-witness).
struct WitnessVisit: Sendable {
    let key: VerifierKey
    let url: String
    let store: LogStore
    let ask: LogSettings.Ask
    let size: UInt64
    /// The head as the log signed it.
    let note: SignedNote

    /// What came of it.
    struct Outcome: Sendable {
        /// How far the witness knows the log now.
        let knows: UInt64
        /// Its cosignature, checked; nil when it gave none.
        let signature: NoteSignature?
        /// Whether it knows more of the log than there is here.
        var isAhead = false
    }

    /// Shows the witness that the log extends what it knows.
    /// - Parameter old: what it is believed to know; it corrects that once.
    func callAsFunction(from old: UInt64) async throws -> Outcome {
        let answer = try await add(from: min(old, size))
        guard answer.status == 409 else { return outcome(answer, old) }
        guard let knows = UInt64(answer.body.split(separator: "\n").first ?? ""), knows != old else {
            return Outcome(knows: old, signature: nil)
        }
        guard knows <= size else { return Outcome(knows: old, signature: nil, isAhead: true) }
        return outcome(try await add(from: knows), knows)
    }

    private func add(from old: UInt64) async throws -> (status: Int, body: String) {
        let size = size
        let proof = try await store.read { pages in
            try ConsistencyProof(from: old, to: size, reading: pages.bytes)
        }
        let request = try WitnessRequest(old: old, path: proof.path, note: note)
        return try await ask(url + (url.hasSuffix("/") ? "" : "/") + "add-checkpoint", request.text)
    }

    private func outcome(_ answer: (status: Int, body: String), _ old: UInt64) -> Outcome {
        guard answer.status == 200, let lines = try? NoteSignature.lines(answer.body) else {
            return Outcome(knows: old, signature: nil)
        }
        let signature = lines.first { (try? note.adding($0).signature(of: key)) != nil }
        return Outcome(knows: signature == nil ? old : size, signature: signature)
    }
}
