import AlcoveStore
import StoreTestSupport
import Testing

@Suite struct `Gathering a batch` {
    @Test(arguments: Engine.available)
    func `puts every item in exactly one, whoever races, and its leaf in line`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.databases.main.write { transaction in
                for number in 0..<60 { try transaction.batch([UInt8(number)], as: .accessEvents) }
                try transaction.batch([200], as: .receipts)
            }
            let batches = stores.batches
            let results = await race(8) { _ in
                var gathered = 0
                while try await batches.gather(.accessEvents, upTo: 9, batch) { gathered += 1 }
                return gathered
            }
            #expect(results.winners().count == 8)
            for number in 0..<60 {
                let place = try #require(try await batches.place(of: hash(UInt8(number))))
                #expect(place.kind == .accessEvents)
                let start = place.index * 32
                #expect(
                    Array(try await batches.hashes(of: place.batch)[start..<start + 32])
                        == hash(UInt8(number)))
            }
            #expect(try await batches.place(of: hash(200)) == nil)
            #expect(try await batches.hasDue(.receipts))
            #expect(try await !batches.hasDue(.accessEvents))
            let leaves = results.winners().reduce(0, +)
            let head = try await stores.log.extend(nil, upTo: 99) {
                waiting -> (growth: LogGrowth, next: Bool)? in
                #expect(waiting.count == leaves)
                return nil
            }
            #expect(head == nil)
        }
    }

    @Test(arguments: Engine.available) func `keeps nothing when it fails`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.databases.main.write { try $0.batch([1], as: .receipts) }
            await #expect(throws: Refusal.changedMyMind) {
                try await stores.batches.gather(.receipts, upTo: 9) { _ in throw Refusal.changedMyMind }
            }
            #expect(try await stores.batches.hasDue(.receipts))
            #expect(try await stores.batches.gather(.receipts, upTo: 9, batch))
            #expect(try await !stores.batches.gather(.receipts, upTo: 9, batch))
        }
    }
}

/// Not a hash, but as long as one.
private func hash(_ item: UInt8) -> [UInt8] { [UInt8](repeating: item, count: 32) }

@Sendable private func batch(_ items: [[UInt8]]) -> BatchStore.NewBatch {
    let hashes = items.flatMap { $0.map(hash) }
    let padding = (hashes.count..<64).map { _ in hash(255) }
    return BatchStore.NewBatch(
        leaf: items.flatMap { $0 }, hashes: (hashes + padding).flatMap { $0 },
        items: hashes.enumerated().map { ($0.element, $0.offset) })
}
