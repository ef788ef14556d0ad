import AlcoveProtocol
import Foundation

/// What the server signs receipts with: the instance's name and its receipt key (protocol 4.7).
///
/// It lies in the data folder as `instance.key` (readable by its owner only) and in no database, so a copy of the
/// database cannot forge receipts.
package struct InstanceKeys: Sendable {
    let id: Bytes32
    let receiptSeed: SigningSeed

    /// New keys, for one instance that lives in memory.
    package static func random() throws -> InstanceKeys {
        InstanceKeys(id: .random(), receiptSeed: try SigningSeed(.random()))
    }

    /// The keys in `folder`, made there at the first start.
    package static func load(folder: String) throws -> InstanceKeys {
        let path = folder + "/instance.key"
        if let kept = FileManager.default.contents(atPath: path) {
            guard kept.count == 64, let id = Bytes32(Array(kept.prefix(32))),
                let seed = Bytes32(Array(kept.suffix(32)))
            else {
                throw InstanceKeysProblem.damaged
            }
            return InstanceKeys(id: id, receiptSeed: try SigningSeed(seed))
        }
        let keys = try random()
        let made = FileManager.default.createFile(
            atPath: path, contents: Data(keys.id.bytes + keys.receiptSeed.raw.bytes),
            attributes: [.posixPermissions: 0o600])
        guard made else { throw InstanceKeysProblem.notWritable }
        return keys
    }
}

/// Why there are no instance keys. Restore `instance.key` from the place it was kept; a new one would make receipts
/// look like another server's.
package enum InstanceKeysProblem: Error, Sendable {
    case damaged, notWritable
}
