/// A write that was handed in and waits for its turn, with the caller who waits for it.
///
/// Exactly one of `acknowledge` (what `attempt` returned) and `refuse` is called, once.
struct PendingWrite: Sendable {
    /// Runs the body. Returns what tells the caller, to be called only when the commit is durable.
    let attempt: @Sendable (any WriteTransaction) throws -> @Sendable () -> Void

    /// Tells the caller why nothing was kept.
    let refuse: @Sendable (any Error) -> Void

    init<T: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> T,
        _ caller: CheckedContinuation<T, any Error>
    ) {
        attempt = { transaction in
            let value = try body(transaction)
            return { caller.resume(returning: value) }
        }
        refuse = { caller.resume(throwing: $0) }
    }
}
