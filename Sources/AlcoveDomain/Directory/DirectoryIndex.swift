package import CivilTime

/// The listed practitioners, in memory, ready to be searched.
///
/// Every entry has a document number; a word or a facet value is the set of its documents, and a search
/// is arithmetic on sets. Nothing about a question is kept.
package struct DirectoryIndex: Sendable {
    /// An entry, with the numbers of the words it must be taken out of again.
    struct Document: Sendable {
        var match: SearchAnswer.Match
        let words: [UInt32]
        /// Where they may not help.
        let barred: Set<Jurisdiction>
    }

    var documents: [Document?] = []
    /// The numbers of each document's facets, apart from it since counting reads nothing else.
    var facetsOf: [[UInt32]] = []
    var unused: [UInt32] = []
    var numbers: [Handle: UInt32] = [:]
    var listed = Bitmap(documents: 0)
    var vocabulary = Vocabulary()
    var facets = FacetPostings()
    /// Document numbers, soonest free first.
    var order = SortedBlocks()

    package init() {}

    /// How many entries there are.
    package var count: Int { numbers.count }

    /// Adds `entry`, in place of the one with its handle if there is one.
    package mutating func upsert(_ entry: DirectoryEntry) {
        remove(entry.handle)
        let number = unused.popLast() ?? UInt32(documents.count)
        if Int(number) == documents.count {
            documents.append(nil)
            facetsOf.append([])
        }
        let room = documents.count
        let match = SearchAnswer.Match(
            practitioner: entry.practitioner, handle: entry.handle, nextFree: entry.nextFree)
        documents[Int(number)] = Document(
            match: match, words: entry.words.map { vocabulary.insert($0, in: number, of: room) },
            barred: entry.barred)
        facetsOf[Int(number)] = entry.facetValues.map { facets.insert($0, in: number, of: room) }
        numbers[entry.handle] = number
        listed.insert(number)
        insertIntoOrder(number, match)
    }

    /// Removes the entry with this handle; does nothing where there is none.
    package mutating func remove(_ handle: Handle) {
        guard let number = numbers.removeValue(forKey: handle), let document = documents[Int(number)] else {
            return
        }
        removeFromOrder(number, document.match)
        for word in document.words { vocabulary.remove(word, from: number) }
        for facet in facetsOf[Int(number)] { facets.remove(facet, from: number) }
        facetsOf[Int(number)] = []
        listed.remove(number)
        documents[Int(number)] = nil
        unused.append(number)
    }

    /// Notes when an entry is next free, without touching the rest of it.
    package mutating func reschedule(_ handle: Handle, nextFree: Instant?) {
        guard let number = numbers[handle], let match = documents[Int(number)]?.match,
            match.nextFree != nextFree
        else { return }
        removeFromOrder(number, match)
        let moved = SearchAnswer.Match(practitioner: match.practitioner, handle: handle, nextFree: nextFree)
        documents[Int(number)]?.match = moved
        insertIntoOrder(number, moved)
    }

    private mutating func insertIntoOrder(_ number: UInt32, _ match: SearchAnswer.Match) {
        order.insert(number) { [documents] in documents[Int($0)]?.match.comesBefore(match) ?? false }
    }

    private mutating func removeFromOrder(_ number: UInt32, _ match: SearchAnswer.Match) {
        order.remove(number) { [documents] in documents[Int($0)]?.match.comesBefore(match) ?? false }
    }
}

extension SearchAnswer.Match {
    /// The order of results: soonest free first, nobody free last, then by handle.
    func comesBefore(_ other: Self) -> Bool {
        let mine = nextFree ?? .distantFuture
        let others = other.nextFree ?? .distantFuture
        return mine == others ? handle < other.handle : mine < others
    }
}
