import AlcoveProtocol
package import AlcoveStore
package import CivilTime
package import TransparencyLog

/// What the writer knows of the log as it was last signed. A value: the next one is worked out from it, and kept only
/// when the database took the growth.
package struct LogState: Sendable {
    package var head: LogHead?
    package var edge: LogEdge
    package var directory: LogDirectory
    /// The newest snapshots, oldest first.
    package var snapshots: [SnapshotView]
    /// Whether the directory has changed since the newest snapshot.
    package var isDirectoryNewer: Bool

    /// When a heartbeat is due, in seconds after the last leaf (protocol 4.11).
    package static let heartbeat: Int64 = 3600
    /// How many snapshots are held: the published one may lag behind the newest while witnesses are slow.
    private static let held = 4

    /// Takes up the log that is kept.
    package init(_ pages: LogPages) throws {
        head = try pages.head(.signed)
        edge = try head.map { try LogEdge(size: $0.size, in: pages) } ?? LogEdge()
        directory = LogDirectory(try pages.directory())
        snapshots = []
        isDirectoryNewer = !directory.lines.isEmpty
        let changed = try pages.newestChange() ?? -1
        guard let index = try pages.newest("", kind: LoggedLeafKind.directorySnapshot.rawValue),
            changed < index
        else { return }
        let leaf = try pages.entry(index)
        let view = try SnapshotView(of: directory, day: Int64(try DirectorySnapshot(leaf).day), at: index)
        guard view.leaf == leaf else { throw LogDamage.directory }
        snapshots = [view]
        isDirectoryNewer = false
    }

    /// Whether something is to be written although nothing waits.
    package func isDue(at now: Instant) -> Bool {
        isSnapshotDue(at: now) || head.map { now - $0.at >= Self.heartbeat } ?? false
    }

    /// At once when a key or a licence has changed, and once a day.
    private func isSnapshotDue(at now: Instant) -> Bool {
        guard !directory.lines.isEmpty else { return false }
        return isDirectoryNewer || snapshots.last.map { Int64($0.snapshot.day) != now.day } ?? true
    }

    /// The log with `leaves` added, and with the snapshot or heartbeat that is due; nil when there is nothing to add.
    package func extended(
        by leaves: [[UInt8]], at time: Instant, as signer: NoteSigner, publishing: Bool
    ) throws -> (growth: LogGrowth, next: LogState)? {
        // The log's time never goes back, whatever the clock does.
        let now = head.map { max($0.at, time) } ?? time
        var (next, leaves) = (self, leaves)
        var (subjects, lines): ([LogSubject], [LogDirectoryLine]) = ([], [])
        func take(_ leaf: [UInt8], at index: Int64) {
            if let subject = LogDirectory.subject(of: leaf, at: index) { subjects.append(subject) }
            if let line = next.directory.take(leaf, at: index) {
                lines.append(line)
                next.isDirectoryNewer = true
            }
        }
        for (index, leaf) in zip(edge.size..., leaves) { take(leaf, at: index) }
        if next.isSnapshotDue(at: now) {
            let index = edge.size + Int64(leaves.count)
            let view = try SnapshotView(of: next.directory, day: now.day, at: index)
            take(view.leaf, at: index)
            leaves.append(view.leaf)
            next.snapshots = next.snapshots.suffix(Self.held - 1) + [view]
            next.isDirectoryNewer = false
        }
        if leaves.isEmpty, let head, now - head.at >= Self.heartbeat {
            leaves = [try Heartbeat(time: UInt64(max(0, now.secondsSince1970))).encoded()]
        }
        guard !leaves.isEmpty else { return nil }
        var growth = LogGrowth(
            head: LogHead(size: 0, root: [], note: "", at: now), isPublished: publishing)
        next.edge.append(leaves, into: &growth)
        (growth.subjects, growth.directory) = (subjects, lines)
        let checkpoint = try Checkpoint(
            origin: signer.verifierKey.name, size: UInt64(next.edge.size), root: next.edge.root)
        growth.head = LogHead(
            size: next.edge.size, root: next.edge.root.bytes, note: try signer.sign(checkpoint).text, at: now)
        next.head = growth.head
        return (growth, next)
    }
}

extension Instant {
    /// Days since 1970 in UTC.
    package var day: Int64 {
        let seconds = secondsSince1970
        return seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    }
}
