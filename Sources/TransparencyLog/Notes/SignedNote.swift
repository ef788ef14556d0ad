/// A text with signatures under it (C2SP signed-note). Nothing in it is believed before ``signature(of:)``.
public struct SignedNote: Hashable, Sendable {
    static let mostSignatures = 100
    private static let mostOctets = 1_000_000

    let bodyOctets: [UInt8]
    /// The signatures in the order of their lines, known and unknown.
    public let signatures: [NoteSignature]

    /// The text that is signed, with its last newline.
    public var body: String { bodyOctets.text }

    /// The note as it is written; reading this gives the note again.
    public var text: String { body + "\n" + signatures.map(\.line).joined() }

    init(_ bodyOctets: [UInt8], _ signatures: [NoteSignature]) {
        self.bodyOctets = bodyOctets
        self.signatures = signatures
    }

    /// Reads a note. Throws `.malformed(.note)`, also for more than 100 signatures or a million octets.
    public init(_ text: String) throws(LogProblem) {
        let octets = Array(text.utf8)
        guard octets.count <= Self.mostOctets, octets.allSatisfy({ $0 >= 0x20 || $0 == newline }),
            let end = octets.indices.dropLast().last(where: {
                octets[$0] == newline && octets[$0 + 1] == newline
            })
        else { throw .malformed(.note) }
        bodyOctets = Array(octets[...end])
        signatures = try NoteSignature.lines(octets[(end + 2)...].text)
    }

    /// The note with `signature` as its last, in place of an earlier one by the same key.
    public func adding(_ signature: NoteSignature) -> SignedNote {
        let others = signatures.filter {
            $0.hash != signature.hash || $0.nameOctets != signature.nameOctets
        }
        return SignedNote(bodyOctets, others + [signature])
    }

    /// What `key` has signed here, or nil when no line names it.
    ///
    /// Every line that names it must be valid; of several cosignatures the earliest counts.
    /// Throws `.badSignature`.
    public func signature(of key: VerifierKey) throws(LogProblem) -> VerifiedSignature? {
        var earliest: VerifiedSignature?
        for signature in signatures where signature.claims(key) {
            guard let verified = VerifiedSignature(signature, of: key, under: bodyOctets) else {
                throw .badSignature
            }
            earliest =
                earliest.map { ($0.seconds ?? 0) <= (verified.seconds ?? 0) ? $0 : verified } ?? verified
        }
        return earliest
    }
}
