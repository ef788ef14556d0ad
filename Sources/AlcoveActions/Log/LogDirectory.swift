package import AlcoveProtocol
package import AlcoveStore

/// Who has which key and may practise, as the log says: what directory snapshots are made of (protocol 4.4).
///
/// It depends on the entries and their order alone, so everybody who reads the log comes to the same.
package struct LogDirectory: Sendable {
    private(set) var lines: [String: LogDirectoryLine]

    package init() { lines = [:] }

    init(_ lines: [LogDirectoryLine]) {
        self.lines = Dictionary(lines.map { ($0.handle, $0) }) { $1 }
    }

    /// Whom the entry at `index` is about, and of what kind it is; nil when it is about nobody.
    static func subject(of leaf: [UInt8], at index: Int64) -> LogSubject? {
        guard let kind = try? LoggedLeafKind(of: leaf) else { return nil }
        let handle: String? =
            switch kind {
            case .keyRecord: (try? KeyRecord(leaf))?.fields.handle
            case .licenceEvent: (try? LicenceEvent(leaf))?.fields.handle
            case .sanction: (try? Sanction(leaf))?.fields.handle
            case .directorySnapshot, .instanceConfig: ""
            default: nil
            }
        guard let handle, handle.isEmpty || handle.isListable else { return nil }
        return LogSubject(handle: handle, kind: kind.rawValue, index: index)
    }

    /// Takes in the entry at `index`; returns the line that changed.
    ///
    /// A key record becomes the handle's newest. A licence event is the newest of its jurisdiction, and counts for a
    /// handle that has a key record. Other entries change nothing.
    package mutating func take(_ leaf: [UInt8], at index: Int64) -> LogDirectoryLine? {
        switch try? LoggedLeafKind(of: leaf) {
        case .keyRecord: return (try? KeyRecord(leaf)).flatMap { take($0, at: index) }
        case .licenceEvent: return (try? LicenceEvent(leaf)).flatMap { take($0) }
        default: return nil
        }
    }

    private mutating func take(_ record: KeyRecord, at index: Int64) -> LogDirectoryLine? {
        guard let hash = try? record.hash(), record.fields.handle.isListable else { return nil }
        let fields = record.fields
        let line = LogDirectoryLine(
            handle: fields.handle, recordHash: hash.bytes, recordIndex: index,
            identityKey: fields.identityKey.raw.bytes, notAfter: Int64(fields.notAfter),
            licences: lines[fields.handle]?.licences ?? "")
        lines[fields.handle] = line
        return line
    }

    private mutating func take(_ event: LicenceEvent) -> LogDirectoryLine? {
        guard var line = lines[event.fields.handle] else { return nil }
        var standings = LicenceStandings(line.licences)
        standings.take(event.fields.kind, in: event.fields.jurisdiction)
        line.licences = standings.text
        lines[event.fields.handle] = line
        return line
    }

    /// The entries of a snapshot of `day` (days since 1970 in UTC), in the order of their handles' bytes.
    package func entries(day: Int64) -> [SnapshotEntry] {
        lines.values.compactMap { $0.entry(day: day) }
            .sorted { $0.handle.utf8.lexicographicallyPrecedes($1.handle.utf8) }
    }
}

extension String {
    /// Whether it can be a handle in the directory: 1 to 64 bytes of visible ASCII. Others count for nothing.
    fileprivate var isListable: Bool {
        (1...64).contains(utf8.count) && utf8.allSatisfy { (0x21...0x7e).contains($0) }
    }
}

extension LogDirectoryLine {
    fileprivate func entry(day: Int64) -> SnapshotEntry? {
        Bytes32(recordHash).map {
            SnapshotEntry(
                handle: handle, recordHash: $0, status: status(day: day),
                logIndex: UInt64(max(0, recordIndex)))
        }
    }

    /// A record whose time was over when `day` began is closed; else the worst of the licences counts.
    private func status(day: Int64) -> SnapshotEntry.Status {
        notAfter <= day * 86_400 ? .closed : LicenceStandings(licences).status
    }
}
