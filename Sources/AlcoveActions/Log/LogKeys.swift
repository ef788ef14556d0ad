import AlcoveProtocol

/// The two keys of an instance's log: one signs checkpoints, one signs for the operator which key signs receipts.
///
/// They lie in the data folder as `log.key` and `operator.key` (``KeyFolder``) and in no database. The operator's key is
/// needed at the first start and when the receipt key changes; it may be kept elsewhere meanwhile.
package struct LogKeys: Sendable {
    /// Ed25519 seed of the log's signatures.
    let log: Bytes32
    /// Signs `InstanceConfig`; nil while its file is kept elsewhere.
    let operatorSeed: SigningSeed?

    /// New keys, for one instance that lives in memory.
    package static func random() -> LogKeys {
        LogKeys(log: .random(), operatorSeed: try? SigningSeed(.random()))
    }
}
