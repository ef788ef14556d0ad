/// One signature line of a note: `— name base64(key hash ‖ signature)`.
public struct NoteSignature: Hashable, Sendable {
    let nameOctets: [UInt8]
    /// The hash of the key that is said to have signed.
    public let hash: UInt32
    /// What the key's algorithm makes: 64 bytes, or a time and 64 bytes. Not yet checked.
    public let bytes: [UInt8]

    /// The name of the key that is said to have signed.
    public var name: String { nameOctets.text }

    init(by key: VerifierKey, _ bytes: [UInt8]) {
        nameOctets = key.nameOctets
        hash = key.hash
        self.bytes = bytes
    }

    /// Reads a line without its newline.
    init(_ line: ArraySlice<UInt8>) throws(LogProblem) {
        guard let words = line.after("— ")?.split(separator: space, omittingEmptySubsequences: false),
            words.count == 2, let name = words.first, name.text.isNoteName,
            let signature = words.last.flatMap(Base64.decode), signature.count > 4
        else { throw .malformed(.note) }
        nameOctets = Array(name)
        hash = signature.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        bytes = Array(signature.dropFirst(4))
    }

    /// The line, with its newline.
    public var line: String {
        let prefix = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: hash >> $0) }
        return "— \(name) \(Base64.encode(prefix + bytes))\n"
    }

    /// Reads one or more lines, as a witness answers with. Throws `.malformed(.note)`.
    public static func lines(_ text: String) throws(LogProblem) -> [NoteSignature] {
        var lines = Lines(text.utf8)
        var signatures: [NoteSignature] = []
        while let line = lines.next() {
            guard signatures.count < SignedNote.mostSignatures else { throw .malformed(.note) }
            signatures.append(try NoteSignature(line))
        }
        guard lines.rest.isEmpty, !signatures.isEmpty else { throw .malformed(.note) }
        return signatures
    }

    /// Whether `key` is said to have made this: name and hash are the same.
    func claims(_ key: VerifierKey) -> Bool { hash == key.hash && nameOctets == key.nameOctets }
}
