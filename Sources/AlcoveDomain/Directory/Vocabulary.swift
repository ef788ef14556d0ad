/// The words of all entries in alphabetical order, each with the documents it stands in.
///
/// Order and prefixes are those of UTF-8, which for folded words is what people expect of a prefix.
struct Vocabulary: Sendable {
    private var numbers: [String: UInt32] = [:]
    private var texts: [String] = []
    private var postings: [Posting] = []
    private var unused: [UInt32] = []
    private var order = SortedBlocks()

    /// Notes that `document` has `word`, and answers with the word's number.
    mutating func insert(_ word: String, in document: UInt32, of documents: Int) -> UInt32 {
        let number = numbers[word] ?? add(word)
        postings[Int(number)].insert(document, of: documents)
        return number
    }

    /// Notes that `document` no longer has word `number`. A word that nobody has is forgotten.
    mutating func remove(_ number: UInt32, from document: UInt32) {
        postings[Int(number)].remove(document)
        guard postings[Int(number)].count == 0 else { return }
        let word = texts[Int(number)]
        order.remove(number) { [texts] in texts[Int($0)].utf8.lexicographicallyPrecedes(word.utf8) }
        numbers[word] = nil
        texts[Int(number)] = ""
        unused.append(number)
    }

    /// The documents with a word that begins with `prefix`.
    func documents(withPrefix prefix: String, of documents: Int) -> Bitmap {
        var found = Bitmap(documents: documents)
        order.walk(after: { texts[Int($0)].utf8.lexicographicallyPrecedes(prefix.utf8) }) { number in
            guard texts[Int(number)].utf8.starts(with: prefix.utf8) else { return false }
            postings[Int(number)].formUnion(into: &found)
            return true
        }
        return found
    }

    private mutating func add(_ word: String) -> UInt32 {
        let number: UInt32
        if let free = unused.popLast() {
            number = free
            texts[Int(number)] = word
        } else {
            number = UInt32(texts.count)
            texts.append(word)
            postings.append(Posting())
        }
        numbers[word] = number
        order.insert(number) { [texts] in texts[Int($0)].utf8.lexicographicallyPrecedes(word.utf8) }
        return number
    }
}
