/// What a batch gathers (protocol 4.11, leaf type 0x30).
package enum BatchKind: Int, Sendable, CaseIterable {
    case receipts = 1
    case accessEvents = 2
    case shredEvents = 3
}

extension WriteTransaction {
    /// Puts `item` in line for the next batch of its kind, in the transaction of what caused it.
    ///
    /// Within about a minute a batch that holds it is in the log; ``BatchStore/place(of:)`` then finds it.
    package func batch(_ item: [UInt8], as kind: BatchKind) throws {
        try run(
            "INSERT INTO batch_due (kind, item) VALUES (?1, ?2)", [.integer(kind.rawValue), .bytes(item)])
    }
}
