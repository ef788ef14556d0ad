/// A set of document numbers, one bit each.
struct Bitmap: Sendable, Hashable {
    private(set) var words: [UInt64]

    /// Nothing in it, with room for `documents`.
    init(documents: Int) { words = Array(repeating: 0, count: (documents + 63) / 64) }

    var bytes: Int { words.count * 8 }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func contains(_ document: UInt32) -> Bool {
        let word = Int(document >> 6)
        return word < words.count && words[word] >> UInt64(document & 63) & 1 == 1
    }

    mutating func insert(_ document: UInt32) {
        let word = Int(document >> 6)
        while words.count <= word { words.append(0) }
        words[word] |= 1 << UInt64(document & 63)
    }

    mutating func remove(_ document: UInt32) {
        let word = Int(document >> 6)
        if word < words.count { words[word] &= ~(1 << UInt64(document & 63)) }
    }

    /// Keeps what both hold.
    mutating func formIntersection(_ other: Bitmap) {
        let shared = min(words.count, other.words.count)
        for index in 0..<shared { words[index] &= other.words[index] }
        for index in shared..<words.count { words[index] = 0 }
    }

    /// Takes out what `other` holds.
    mutating func subtract(_ other: Bitmap) {
        for index in 0..<min(words.count, other.words.count) { words[index] &= ~other.words[index] }
    }

    /// Keeps what one of the two holds and the other does not.
    mutating func formSymmetricDifference(_ other: Bitmap) {
        while words.count < other.words.count { words.append(0) }
        for index in 0..<other.words.count { words[index] ^= other.words[index] }
    }

    /// Adds what `other` holds.
    mutating func formUnion(_ other: Bitmap) {
        while words.count < other.words.count { words.append(0) }
        for index in 0..<other.words.count { words[index] |= other.words[index] }
    }

    /// Adds `documents`.
    mutating func formUnion(_ documents: [UInt32]) {
        for document in documents { insert(document) }
    }

    /// How many both hold.
    func count(sharedWith other: Bitmap) -> Int {
        let shared = min(words.count, other.words.count)
        var count = 0
        for index in 0..<shared { count &+= (words[index] & other.words[index]).nonzeroBitCount }
        return count
    }

    /// How many of `documents` it holds.
    func count(sharedWith documents: [UInt32]) -> Int {
        var count = 0
        for document in documents where contains(document) { count &+= 1 }
        return count
    }

    /// Calls `body` with each document, ascending.
    func forEach(_ body: (UInt32) -> Void) {
        for index in words.indices {
            var rest = words[index]
            while rest != 0 {
                body(UInt32(index << 6 + rest.trailingZeroBitCount))
                rest &= rest &- 1
            }
        }
    }
}
