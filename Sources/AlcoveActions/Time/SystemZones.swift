package import CivilTime
import Foundation
import Synchronization

/// The zone rules installed on this machine, as the operating system keeps them up to date.
///
/// Reads compiled TZif files from one directory and keeps what it has read; `refresh` sees what has been replaced since.
package final class SystemZones: Sendable {
    private struct Kept {
        let rules: ZoneRules
        /// The file as it was before it was read.
        let stamp: FileStamp?
    }

    private struct State {
        var release: ZoneRelease
        var kept: [String: Kept] = [:]
    }

    /// Where the rules lie, such as `/usr/share/zoneinfo`.
    package let directory: String
    private let state: Mutex<State>

    /// With no `directory`, `TZDIR` decides, and without that `/usr/share/zoneinfo`.
    package init(directory: String? = nil) {
        let named = ProcessInfo.processInfo.environment["TZDIR"].flatMap { $0.isEmpty ? nil : $0 }
        let release = ZoneRelease(directory: directory ?? named ?? "/usr/share/zoneinfo")
        self.directory = release.directory
        state = Mutex(State(release: release))
    }

    /// The release of the rules, such as `2026f`; nil where the directory does not say.
    package var tzVersion: String? { state.withLock { $0.release.version } }

    /// When the rules' package was made; nil where the directory does not say.
    package var madeAt: Instant? { state.withLock { $0.release.madeAt } }

    /// The rules of the zone or alias `name`.
    ///
    /// A name that is not made of plain parts (`Europe/Dublin`) is unknown, never a path.
    package func rules(for name: String) throws(SystemZoneProblem) -> ZoneRules {
        // Before the look: texts that are canonically equivalent are one key, and U+212A would be found as K.
        guard Self.isPlain(name) else { throw .unknown(name) }
        if let kept = state.withLock({ $0.kept[name] }) { return kept.rules }
        let found = try load(name)
        state.withLock { $0.kept[name] = found }
        return found.rules
    }

    /// What `refresh` found replaced.
    package struct Change: Sendable, Hashable {
        package let from: String?
        package let to: String?
        /// The zones in use whose clocks run otherwise now, sorted.
        package let zones: [String]
    }

    /// Reads again what has been replaced on the disk; nil where nothing has.
    ///
    /// A file that is away or cannot be read, as in the middle of an update, counts as not replaced yet.
    package func refresh() -> Change? {
        let before = state.withLock { $0 }
        let release = ZoneRelease(directory: directory)
        var (kept, zones) = (before.kept, [String]())
        for (name, old) in before.kept where FileStamp(directory + "/" + name) != old.stamp {
            guard let new = try? load(name) else { continue }
            kept[name] = new
            if new.rules != old.rules { zones.append(name) }
        }
        state.withLock { state in
            state.release = release
            state.kept.merge(kept) { _, new in new }
        }
        guard release.version != before.release.version || !zones.isEmpty else { return nil }
        return Change(from: before.release.version, to: release.version, zones: zones.sorted())
    }

    private func load(_ name: String) throws(SystemZoneProblem) -> Kept {
        let stamp = FileStamp(directory + "/" + name)
        guard Self.isPlain(name), let bytes = read(name) else { throw .unknown(name) }
        do throws(TZifProblem) {
            return Kept(rules: try ZoneRules(name: name, tzif: bytes), stamp: stamp)
        } catch {
            throw .damaged(name, error)
        }
    }

    /// Seconds that clocks in the zone called `name` are ahead of UTC at `time`; 0 where its rules are no longer installed.
    package func offset(of name: String, at time: Instant) -> Int {
        (try? rules(for: name))?.offset(at: time) ?? 0
    }

    /// Every zone and alias installed, sorted; without the copies under `posix/` and `right/` and without the
    /// machine's own `localtime` and `posixrules`.
    package func names() -> [String] {
        let left: Set = ["posix", "right", "localtime", "posixrules"]
        let paths = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []
        return paths.filter { path in
            !left.contains(String(path.prefix { $0 != "/" })) && Self.isPlain(path)
                && read(path, atMost: 4)?.elementsEqual("TZif".utf8) == true
        }.sorted()
    }

    /// Parts of letters, digits, `_`, `+` and `-`, joined by single slashes, a hundred characters at most.
    private static func isPlain(_ name: String) -> Bool {
        name.utf8.count <= 100
            && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy { byte in
                        switch byte {
                        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x5F: true
                        default: false
                        }
                    }
            }
    }

    /// The file's bytes; nil where there is none, or where it is far longer than any zone (a quarter megabyte).
    private func read(_ name: String, atMost limit: Int = 262_144) -> [UInt8]? {
        guard let file = FileHandle(forReadingAtPath: directory + "/" + name) else { return nil }
        defer { try? file.close() }
        guard let bytes = try? file.read(upToCount: limit) else { return nil }
        return [UInt8](bytes)
    }
}

/// Why there are no rules for a name.
package enum SystemZoneProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// No zone of this name is installed.
    case unknown(String)
    /// Its file is not a sound TZif file.
    case damaged(String, TZifProblem)

    package var description: String {
        switch self {
        case .unknown(let name): "There are no rules for the time zone \(name); install the package tzdata."
        case .damaged(let name, _):
            "The rules for the time zone \(name) are damaged; install the package tzdata again."
        }
    }
}
