import Foundation
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// A folder of zone rules of the test's own, to be replaced while a server goes by them.
struct ZoneFolder {
    let path: String
    let zones: SystemZones

    /// Runs `work` with the rules that this machine has for `names`, as release `version`.
    static func open(
        _ names: [String], _ version: String = "2026a", _ work: (ZoneFolder) async throws -> Void
    ) async throws {
        let path = FileManager.default.temporaryDirectory.path() + "alcove-zones-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for name in names { try put(name, as: name, in: path) }
        try Data("# version \(version)\n".utf8).write(to: URL(filePath: path + "/tzdata.zi"))
        try await work(ZoneFolder(path: path, zones: SystemZones(directory: path)))
    }

    /// From now on clocks in `zone` run as this machine's do in `other`, as release `version` has it.
    func replace(_ zone: String, by other: String, _ version: String) throws {
        try Self.put(other, as: zone, in: path)
        try Data("# version \(version)\n".utf8).write(
            to: URL(filePath: path + "/tzdata.zi"), options: .atomic)
    }

    private static func put(_ name: String, as zone: String, in path: String) throws {
        let rules = try #require(FileManager.default.contents(atPath: SystemZones().directory + "/" + name))
        let file = URL(filePath: path + "/" + zone)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try rules.write(to: file, options: .atomic)
    }
}
