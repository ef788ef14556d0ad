import AlcoveStore

/// What anybody can ask of the log.
package struct LogActions: Sendable {
    package let writer: LogWriter
    package let files: LogFiles
    package let proveItem: ProveItem
    package let proveKeys: ProveKeys
    private let instance: InstanceKeys

    package init(_ live: Live) {
        (writer, instance) = (live.log, live.instance)
        files = LogFiles(store: writer.store)
        proveItem = ProveItem(store: live.stores.batches, log: writer)
        proveKeys = ProveKeys(log: writer)
    }

    /// What a verifier of evidence takes as given.
    package func trust() async throws -> TrustFile { try await TrustFile(log: writer, instance: instance) }
}
