/// Why words are not a phrase. Says where, never which word.
public enum PhraseProblem: Error, Hashable, Sendable {
    /// There are this many words instead of twelve.
    case wordCount(Int)
    /// The words at these places, counted from 0, are not in the list.
    case unknownWords([Int])
    /// Every word exists, but together they are not a phrase: one is wrong or two are swapped.
    case checksum
}

/// A client's twelve words: 128 random bits and a 4-bit checksum (coding of BIP-0039; protocol 4.2).
///
/// Whoever has the words has the account, so a phrase is never sent, stored or logged.
public struct Phrase: Sendable {
    /// The 128 bits behind the words.
    public let entropy: Bytes16

    public init(entropy: Bytes16) { self.entropy = entropy }

    /// A new phrase from the system's secure generator.
    public static func random() -> Phrase { Phrase(entropy: .random()) }

    /// Reads what a person typed: any case, with spaces, line breaks, numbers, commas or stops between words.
    public init(typed: String) throws(PhraseProblem) {
        let words = typed.lowercased().split {
            $0.isWhitespace || $0.isNumber || $0 == "," || $0 == "." || $0 == ";"
        }
        try self.init(words: words.map(String.init))
    }

    /// Reads exactly twelve lower-case words.
    public init(words: [String]) throws(PhraseProblem) {
        guard words.count == 12 else { throw .wordCount(words.count) }
        let places = words.map(PhraseWords.place(of:))
        let unknown = places.indices.filter { places[$0] == nil }
        guard unknown.isEmpty else { throw .unknownWords(unknown) }
        let bits = places.flatMap { place in (0..<11).map { (place ?? 0) >> (10 - $0) & 1 } }
        let bytes = (0..<16).map { byte in
            bits[(byte * 8)..<(byte * 8 + 8)].reduce(UInt8(0)) { $0 << 1 | UInt8($1) }
        }
        let read = Phrase(entropy: Bytes16(fitting: bytes))
        guard read.words == words else { throw .checksum }
        self = read
    }

    /// The twelve words, the last carrying the checksum.
    public var words: [String] {
        let coded = entropy.bytes + sha256(entropy.bytes).bytes.prefix(1)
        let bits = coded.flatMap { byte in (0..<8).map { Int(byte >> (7 - $0) & 1) } }
        return (0..<12).map { word in
            PhraseWords.all[bits[(word * 11)..<(word * 11 + 11)].reduce(0) { $0 << 1 | $1 }]
        }
    }

    private var master: Bytes32 {
        Bytes32(
            fitting: Derivation.derive(
                salt: Array("alcove/1 phrase".utf8), from: entropy.bytes, info: [], count: 32))
    }

    /// Where the server keeps this account's vault. Says nothing about the words.
    public var locator: Bytes16 {
        Bytes16(fitting: Derivation.expand(master, info: Label.phraseLocator.prefix, count: 16))
    }

    /// The key that answers sign-in challenges, and does nothing else.
    public func signInSeed() throws(WireProblem) -> SigningSeed {
        let seed = Derivation.expand(master, info: Label.phraseAuth.prefix, count: 32)
        return try SigningSeed(Bytes32(fitting: seed))
    }

    /// What opens the unlocker of kind 1 of the vault `vaultID`.
    public func unlockKey(for vaultID: Bytes16) -> UnlockKey {
        UnlockKey(.phrase, expanding: master, for: vaultID)
    }
}
