/// Keeps what waits to be batched, and the batches that were logged.
package struct BatchStore: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// A batch worked out from items.
    package struct NewBatch: Sendable {
        /// The leaf that joins the log.
        package let leaf: [UInt8]
        /// The leaf hashes of its tree in order, 32 bytes each, padding included.
        package let hashes: [UInt8]
        /// Which of them are items: the hash, and its place in the tree.
        package let items: [(hash: [UInt8], index: Int)]

        package init(leaf: [UInt8], hashes: [UInt8], items: [(hash: [UInt8], index: Int)]) {
            self.leaf = leaf
            self.hashes = hashes
            self.items = items
        }
    }

    /// Where an item lies.
    package struct Place: Sendable, Hashable {
        /// The number of the batch.
        package let batch: Int64
        package let kind: BatchKind
        /// The leaf of the batch in the log.
        package let leaf: [UInt8]
        /// The item's place in the batch's tree.
        package let index: Int
    }
}

extension BatchStore {
    /// Makes one batch of everything of `kind` that waits, at most `limit`, and puts its leaf in line for the log.
    ///
    /// Every item is in exactly one batch, however many callers there are; nothing is kept when `make` throws.
    /// - Parameter make: works out the batch; may be run again, so it must have no effect.
    /// - Returns: whether there was anything to batch.
    package func gather(
        _ kind: BatchKind, upTo limit: Int, _ make: @escaping @Sendable ([[UInt8]]) throws -> NewBatch
    ) async throws -> Bool {
        try await database.write { transaction in
            let taken = try transaction.rows(
                """
                DELETE FROM batch_due WHERE id IN
                  (SELECT id FROM batch_due WHERE kind = ?1 ORDER BY id LIMIT ?2) RETURNING item
                """,
                [.integer(kind.rawValue), .integer(limit)]
            ) { try $0.bytes() }
            guard !taken.isEmpty else { return false }
            try transaction.keep(try make(taken), as: kind)
            return true
        }
    }

    /// The batch that holds the item with this leaf hash; nil while it waits, and for no item.
    package func place(of itemHash: [UInt8]) async throws -> Place? {
        try await database.read { transaction in
            try transaction.row(
                """
                SELECT b.id, b.kind, b.leaf, i.idx FROM batch_item i JOIN batch b ON b.id = i.batch
                WHERE i.item_hash = ?1
                """,
                [.bytes(itemHash)]
            ) {
                Place(
                    batch: try $0.integer(), kind: try $0.batchKind(), leaf: try $0.bytes(),
                    index: try $0.number())
            }
        }
    }

    /// The leaf hashes of a batch's tree, 32 bytes each; none for a batch that is not there.
    package func hashes(of batch: Int64) async throws -> [UInt8] {
        try await database.read {
            try $0.row("SELECT hashes FROM batch WHERE id = ?1", [.integer(batch)]) { try $0.bytes() } ?? []
        }
    }

    /// Whether anything of `kind` waits.
    package func hasDue(_ kind: BatchKind) async throws -> Bool {
        try await database.read {
            try $0.row("SELECT 1 FROM batch_due WHERE kind = ?1 LIMIT 1", [.integer(kind.rawValue)]) != nil
        }
    }
}

extension RowReader {
    fileprivate mutating func batchKind() throws(DatabaseProblem) -> BatchKind {
        guard let kind = BatchKind(rawValue: try number()) else { throw .malformedRow }
        return kind
    }
}

extension WriteTransaction {
    fileprivate func keep(_ new: BatchStore.NewBatch, as kind: BatchKind) throws {
        let id = try row(
            "INSERT INTO batch (kind, leaf, hashes) VALUES (?1, ?2, ?3) RETURNING id",
            [.integer(kind.rawValue), .bytes(new.leaf), .bytes(new.hashes)]
        ) { try $0.integer() }
        guard let id else { throw DatabaseProblem.malformedRow }
        for item in new.items {
            try run(
                """
                INSERT INTO batch_item (item_hash, batch, idx) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING
                """,
                [.bytes(item.hash), .integer(id), .integer(item.index)])
        }
        try log(new.leaf)
    }
}
