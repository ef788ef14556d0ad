import AlcoveProtocol
import Foundation

/// The key files of an instance: `instance.key`, `log.key` and `operator.key`, each readable by its owner only.
///
/// What is not there is made in memory, and written by `keep()` once it is known that this is the first start: a start that
/// is refused leaves no key behind that some later start would take for the instance's own.
package struct KeyFolder: Sendable {
    package let instance: InstanceKeys
    package let log: LogKeys
    private let folder: String
    /// What is not there yet, by file name.
    private let fresh: [String: [UInt8]]

    /// Reads what is in `folder`, which need not exist yet.
    /// - Throws: `LogDamage.keyFile` for a file that holds no key.
    package init(_ folder: String) throws(LogDamage) {
        self.folder = folder
        var fresh: [String: [UInt8]] = [:]
        func bytes(_ name: String, _ count: Int) throws(LogDamage) -> [UInt8] {
            if let kept = try Self.read(folder + "/" + name, count) { return kept }
            let made = (0..<count / 32).flatMap { _ in Bytes32.random().bytes }
            fresh[name] = made
            return made
        }
        let instance = try bytes("instance.key", 64)
        let log = try bytes("log.key", 32)
        let isFirst = fresh["log.key"] != nil
        let signs = isFirst ? try bytes("operator.key", 32) : try Self.read(folder + "/operator.key", 32)
        guard let id = Bytes32(Array(instance.prefix(32))), let receipt = Self.seed(instance.suffix(32))
        else {
            throw .keyFile(folder + "/instance.key")
        }
        guard let logSeed = Bytes32(log) else { throw .keyFile(folder + "/log.key") }
        let operatorSeed = signs.flatMap { Self.seed($0[...]) }
        guard (signs == nil) == (operatorSeed == nil) else { throw .keyFile(folder + "/operator.key") }
        self.instance = InstanceKeys(id: id, receiptSeed: receipt)
        self.log = LogKeys(log: logSeed, operatorSeed: operatorSeed)
        self.fresh = fresh
    }

    /// Where the newest signed head is kept.
    package var head: HeadFile { HeadFile(path: folder + "/log.head") }

    /// Where the file called `name` is to be put, when it is not there.
    package func missing(_ name: String) -> String? { fresh[name] == nil ? nil : folder + "/" + name }

    /// Writes what was not there; returns when it is on the disk.
    package func keep() throws(LogDamage) {
        for (name, bytes) in fresh.sorted(by: { $0.key < $1.key }) {
            let path = folder + "/" + name
            guard SyncedFile.replace(path, with: bytes) else { throw .keyNotWritable(path) }
        }
    }

    /// The `count` bytes of the file at `path`; nil when there is none.
    private static func read(_ path: String, _ count: Int) throws(LogDamage) -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let kept = FileManager.default.contents(atPath: path), kept.count == count else {
            throw .keyFile(path)
        }
        return Array(kept)
    }

    private static func seed(_ bytes: ArraySlice<UInt8>) -> SigningSeed? {
        Bytes32(Array(bytes)).flatMap { try? SigningSeed($0) }
    }
}
