import AlcoveProtocol
import Foundation
package import TransparencyLog

/// What a witness has cosigned last, for each log, in a file that is replaced as a whole.
package struct WitnessMemory: Sendable {
    package private(set) var heads: [String: TreeHead]
    private let path: String
    private let lock: FileLock

    /// Why a witness cannot go on: it would not know what it signed.
    package enum Problem: Error, CustomStringConvertible {
        case damaged(String)
        case inUse(String)
        case notWritable(String)

        package var description: String {
            switch self {
            case .damaged(let path):
                "\(path) is damaged. Restore it: a witness that forgets what it signed is none."
            case .inUse(let path): "Another witness uses \(path)."
            case .notWritable(let path): "\(path) cannot be written."
            }
        }
    }

    /// Reads the file at `path`, or begins one; one witness at a time may use it.
    package init(path: String) throws(Problem) {
        self.path = path
        lock = try FileLock(path: path + ".lock")
        heads = [:]
        guard let data = FileManager.default.contents(atPath: path) else { return }
        for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let size = UInt64(parts[0]),
                let root = Hexadecimal.decode(parts[1].utf8, onlyLower: true).flatMap({ MerkleHash($0) })
            else { throw .damaged(path) }
            heads[String(parts[2])] = TreeHead(size: size, root: root)
        }
    }

    /// Keeps `head` as what was cosigned last for `origin`; returns when it is on the disk.
    package mutating func keep(_ head: TreeHead, of origin: String) throws(Problem) {
        var next = heads
        next[origin] = head
        let lines = next.sorted { $0.key < $1.key }.map {
            "\($0.value.size) \(Hexadecimal.encode($0.value.root.bytes)) \($0.key)\n"
        }
        guard SyncedFile.replace(path, with: Array(lines.joined().utf8)) else { throw .notWritable(path) }
        heads = next
    }
}

/// Held as long as its owner lives; the kernel drops it when the process ends.
private final class FileLock: Sendable {
    private let descriptor: Int32

    init(path: String) throws(WitnessMemory.Problem) {
        descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .notWritable(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .inUse(path)
        }
    }

    deinit { close(descriptor) }
}
