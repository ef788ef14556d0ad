/// The documents that share a word or a facet value: a sorted list while they are few, a bitmap once that is
/// the smaller of the two. One of `few` and `many` is always empty.
struct Posting: Sendable {
    private(set) var count = 0
    private var few: [UInt32] = []
    private var many = Bitmap(documents: 0)

    private var isMany: Bool { many.bytes > 0 }

    /// Adds a document that is not in it; `documents` is how many numbers there are.
    mutating func insert(_ document: UInt32, of documents: Int) {
        count += 1
        if isMany {
            many.insert(document)
            return
        }
        few.insert(document, at: position(of: document))
        guard few.count * 4 > max(documents / 8, 256) else { return }
        many = Bitmap(documents: documents)
        many.formUnion(few)
        few = []
    }

    /// Removes a document that is in it.
    mutating func remove(_ document: UInt32) {
        count -= 1
        guard isMany else {
            few.remove(at: position(of: document))
            return
        }
        many.remove(document)
        // Far enough below the size at which it became a bitmap that it does not go to and fro.
        guard count * 4 < many.bytes / 2 else { return }
        few.reserveCapacity(count)
        many.forEach { few.append($0) }
        many = Bitmap(documents: 0)
    }

    /// Adds its documents to `bitmap`.
    func formUnion(into bitmap: inout Bitmap) {
        if isMany { bitmap.formUnion(many) } else { bitmap.formUnion(few) }
    }

    /// How many of its documents `bitmap` holds.
    func count(in bitmap: Bitmap) -> Int {
        isMany ? bitmap.count(sharedWith: many) : bitmap.count(sharedWith: few)
    }

    private func position(of document: UInt32) -> Int {
        var low = 0
        var high = few.count
        if let last = few.last, last < document { return high }
        while low < high {
            let middle = (low + high) / 2
            if few[middle] < document { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
