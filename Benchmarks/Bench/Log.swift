import AlcoveActions
import AlcoveStore
import ArgumentParser
import CivilTime
import Foundation
import Logging
import TransparencyLog

/// Leaves into the log: put in line by many callers, given their places, signed; counted when all of that is on the disk.
struct Log: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Append leaves to the transparency log, then prove some of them.")

    @Option(help: "A folder that does not exist yet; removed at the end.") var folder: String
    @Option(help: "Leaves in all.") var leaves = 200_000
    @Option(help: "Bytes of a leaf; 52 is a batch of receipts.") var bytes = 52
    @Option(help: "Leaves that one caller puts in line at once.") var group = 64
    @Option(help: "Callers at work together.") var callers = 32
    @Option(help: "Proofs to make at the end.") var proofs = 0

    func run() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let databases = try await Databases.open(
            main: "sqlite:alcove.sqlite", shred: nil, folder: folder, readers: 2, shape: .current)
        let store = LogStore(database: databases.main)
        let writer = LogWriter(
            store: store, settings: LogSettings(keys: .random()), origin: "https://bench.example",
            now: { Instant(secondsSince1970: Int64(Date().timeIntervalSince1970)) },
            logger: Logger(label: "bench"))
        let (cpu, began) = (cpuSeconds(), wallSeconds())
        try await append(store, writer)
        let (wall, used) = (wallSeconds() - began, cpuSeconds() - cpu)
        guard let size = try await store.signedSize, size >= Int64(leaves) else {
            throw ValidationError("leaves were lost")
        }
        var figures: [String: Any] = [
            "leaves": leaves, "perSecond": Double(leaves) / wall, "perCPUSecond": Double(leaves) / used,
        ]
        if proofs > 0 { figures.merge(try await prove(writer)) { $1 } }
        await databases.close()
        try report(figures)
    }

    /// The leaf with this number, the same on every run.
    private func leaf(_ number: Int) -> [UInt8] {
        var leaf = [UInt8](repeating: 0x2e, count: max(8, bytes))
        for place in 0..<8 { leaf[place] = UInt8(truncatingIfNeeded: number >> (8 * place)) }
        return leaf
    }

    /// Puts all leaves in line and returns when the last has its place under a signed head.
    private func append(_ store: LogStore, _ writer: LogWriter) async throws {
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for caller in 0..<callers {
                tasks.addTask {
                    var first = caller * group
                    while first < leaves {
                        try await store.add((first..<min(first + group, leaves)).map(leaf))
                        first += callers * group
                    }
                }
            }
            tasks.addTask {
                while try await (store.signedSize ?? 0) < Int64(leaves) { try await writer.sequence() }
            }
            try await tasks.waitForAll()
        }
    }

    /// Milliseconds for a proof of a leaf anywhere in the log: the median, and what one in a hundred exceeds.
    private func prove(_ writer: LogWriter) async throws -> [String: Any] {
        var dice = Dice(seed: 11)
        var milliseconds: [Double] = []
        for _ in 0..<proofs {
            let hash = MerkleHash.leaf(leaf(dice.number(below: leaves)))
            let began = wallSeconds()
            guard try await writer.settle(hash) != nil else { throw ValidationError("a leaf has no proof") }
            milliseconds.append((wallSeconds() - began) * 1000)
        }
        milliseconds.sort()
        return ["proofMedian": milliseconds[proofs / 2], "proofP99": milliseconds[proofs * 99 / 100]]
    }
}

extension LogStore {
    fileprivate var signedSize: Int64? { get async throws { try await head(.signed)?.size } }
}
