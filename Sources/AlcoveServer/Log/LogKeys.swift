import AlcoveProtocol
import Foundation

/// The two keys of an instance's log: one signs checkpoints, one signs for the operator which key signs receipts.
///
/// They lie in the data folder as `log.key` and `operator.key` (readable by their owner only) and in no database. The
/// operator's key is needed at the first start and when the receipt key changes; it may be kept elsewhere meanwhile.
package struct LogKeys: Sendable {
    /// Ed25519 seed of the log's signatures.
    let log: Bytes32
    /// Signs `InstanceConfig`; nil while its file is kept elsewhere.
    let operatorSeed: SigningSeed?

    /// New keys, for one instance that lives in memory.
    package static func random() -> LogKeys {
        LogKeys(log: .random(), operatorSeed: try? SigningSeed(.random()))
    }

    /// The keys in `folder`, made there at the first start.
    package static func load(folder: String) throws(LogDamage) -> LogKeys {
        let isFirstStart = !FileManager.default.fileExists(atPath: folder + "/log.key")
        let log = try read("log.key", in: folder, makes: true)
        guard let log else { throw .keyNotWritable("log.key") }
        let operatorKey = try read("operator.key", in: folder, makes: isFirstStart)
        guard let operatorKey else { return LogKeys(log: log, operatorSeed: nil) }
        guard let seed = try? SigningSeed(operatorKey) else { throw .keyFile("operator.key") }
        return LogKeys(log: log, operatorSeed: seed)
    }

    private static func read(_ name: String, in folder: String, makes: Bool) throws(LogDamage) -> Bytes32? {
        let path = folder + "/" + name
        if FileManager.default.fileExists(atPath: path) {
            guard let kept = FileManager.default.contents(atPath: path), let seed = Bytes32(Array(kept))
            else {
                throw .keyFile(name)
            }
            return seed
        }
        guard makes else { return nil }
        let seed = Bytes32.random()
        let made = FileManager.default.createFile(
            atPath: path, contents: Data(seed.bytes), attributes: [.posixPermissions: 0o600])
        guard made else { throw .keyNotWritable(name) }
        return seed
    }
}
