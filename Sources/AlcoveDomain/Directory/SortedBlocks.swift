/// Numbers kept in an order that the caller decides, in blocks, so that adding one moves few of the others.
struct SortedBlocks: Sendable {
    private var blocks: [[UInt32]] = []
    private static let longest = 512

    /// Adds `number` before the first for which `precedes` (is it before the new one?) is false.
    mutating func insert(_ number: UInt32, after precedes: (UInt32) -> Bool) {
        guard !blocks.isEmpty else {
            blocks = [[number]]
            return
        }
        let block = min(self.block(after: precedes), blocks.count - 1)
        let place = partition(blocks[block], precedes)
        blocks[block].insert(number, at: place)
        guard blocks[block].count > Self.longest else { return }
        let half = Self.longest / 2
        blocks.insert(Array(blocks[block][half...]), at: block + 1)
        blocks[block].removeSubrange(half...)
    }

    /// Removes `number`, which is in it; `precedes` as when it was added.
    mutating func remove(_ number: UInt32, after precedes: (UInt32) -> Bool) {
        let block = self.block(after: precedes)
        guard block < blocks.count else { return }
        let place = partition(blocks[block], precedes)
        guard place < blocks[block].count, blocks[block][place] == number else { return }
        blocks[block].remove(at: place)
        if blocks[block].isEmpty { blocks.remove(at: block) }
    }

    /// Calls `body` with the numbers in order, from the first for which `precedes` is false, until it returns false.
    func walk(after precedes: (UInt32) -> Bool = { _ in false }, _ body: (UInt32) -> Bool) {
        let first = block(after: precedes)
        guard first < blocks.count else { return }
        var place = partition(blocks[first], precedes)
        for block in blocks[first...] {
            while place < block.count {
                guard body(block[place]) else { return }
                place += 1
            }
            place = 0
        }
    }

    /// The first block whose last number does not precede; the count of blocks if there is none.
    private func block(after precedes: (UInt32) -> Bool) -> Int {
        var low = 0
        var high = blocks.count
        while low < high {
            let middle = (low + high) / 2
            if blocks[middle].last.map(precedes) ?? true { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func partition(_ block: [UInt32], _ precedes: (UInt32) -> Bool) -> Int {
        var low = 0
        var high = block.count
        while low < high {
            let middle = (low + high) / 2
            if precedes(block[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
