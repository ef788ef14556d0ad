import AlcoveDomain

/// Handles in the order of their owners' names.
struct NameOrder {
    private var entries: [(key: String, handle: Handle)] = []

    var count: Int { entries.count }

    func page(offset: Int, limit: Int) -> [Handle] {
        entries.dropFirst(max(offset, 0)).prefix(max(limit, 0)).map(\.handle)
    }

    mutating func insert(_ listed: Listed) {
        entries.insert((listed.nameKey, listed.handle), at: place(of: listed.nameKey))
    }

    mutating func remove(_ listed: Listed) {
        let place = place(of: listed.nameKey)
        if place < entries.count, entries[place].handle == listed.handle { entries.remove(at: place) }
    }

    /// Keys end in the handle, so no two are alike.
    private func place(of key: String) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
