import AlcoveStore
import StoreTestSupport
import CivilTime
import Foundation
import Logging
import Synchronization
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Zone rules that are replaced while a server runs` {
    @Test func `are noticed, in the zones in use and in the release`() async throws {
        try await ZoneFolder.open(["Africa/Nairobi", "Africa/Lagos"]) { folder in
            let zones = folder.zones
            let now = BookingFixture.friday
            #expect(zones.offset(of: "Africa/Nairobi", at: now) == 3 * 3_600)
            #expect(zones.offset(of: "Africa/Lagos", at: now) == 3_600)
            #expect(zones.refresh() == nil)
            try folder.replace("Africa/Nairobi", by: "Africa/Lagos", "2026b")
            #expect(zones.offset(of: "Africa/Nairobi", at: now) == 3 * 3_600)
            #expect(zones.refresh() == .init(from: "2026a", to: "2026b", zones: ["Africa/Nairobi"]))
            #expect(zones.tzVersion == "2026b")
            #expect(zones.offset(of: "Africa/Nairobi", at: now) == 3_600)
            #expect(zones.refresh() == nil)
        }
    }

    @Test func `are noticed where only the release is another`() async throws {
        try await ZoneFolder.open(["Africa/Nairobi"]) { folder in
            _ = try folder.zones.rules(for: "Africa/Nairobi")
            try folder.replace("Africa/Nairobi", by: "Africa/Nairobi", "2026b")
            #expect(folder.zones.refresh() == .init(from: "2026a", to: "2026b", zones: []))
        }
    }

    @Test(arguments: [nil, "TZif", ""] as [String?])
    func `stay the old ones while a file is away or half written`(text: String?) async throws {
        try await ZoneFolder.open(["Africa/Nairobi"]) { folder in
            _ = try folder.zones.rules(for: "Africa/Nairobi")
            let file = folder.path + "/Africa/Nairobi"
            try FileManager.default.removeItem(atPath: file)
            if let text { try Data(text.utf8).write(to: URL(filePath: file)) }
            #expect(folder.zones.refresh() == nil)
            #expect(folder.zones.offset(of: "Africa/Nairobi", at: BookingFixture.friday) == 3 * 3_600)
            try folder.replace("Africa/Nairobi", by: "Africa/Lagos", "2026b")
            #expect(folder.zones.refresh()?.zones == ["Africa/Nairobi"])
        }
    }

    @Test(arguments: Engine.available)
    func `change the times on offer at the next look, with one line in the log`(
        engine: Engine
    ) async throws {
        try await ZoneFolder.open(["Africa/Nairobi", "America/Phoenix"]) { folder in
            try await BookingFixture.open(on: engine, zones: folder.zones) { fixture in
                let lines = Mutex<[String]>([])
                var follow = FollowZones(
                    zones: folder.zones, changed: fixture.server.live.followZones.changed,
                    logger: Logger(label: "test") { _ in
                        LineKeeper { line in lines.withLock { $0.append(line) } }
                    }, isDue: false)
                let before = try await fixture.starts()
                try await follow.runOnce()
                #expect(lines.withLock { $0 } == [])
                try folder.replace("Africa/Nairobi", by: "Africa/Lagos", "2026b")
                try await follow.runOnce()
                #expect(
                    lines.withLock { $0 } == ["The time zone rules were replaced from=2026a to=2026b zones=1"]
                )
                // From nine to five on a clock that is two hours later now.
                let after = try await fixture.starts()
                let earliest = [before, after].map { starts in starts.map { $0 % 86_400 }.min() ?? 0 }
                #expect(earliest == [6 * 3_600, 8 * 3_600])
                try await follow.runOnce()
                #expect(lines.withLock { $0.count } == 1)
            }
        }
    }

    @Test func `are followed again at the next look where that failed`() async throws {
        struct Failure: Error {}
        let mayWork = Mutex(false)
        var follow = FollowZones(
            zones: SystemZones(), changed: { if !mayWork.withLock({ $0 }) { throw Failure() } },
            logger: .silent)
        await #expect(throws: Failure.self) { try await follow.runOnce() }
        #expect(follow.isDue)
        mayWork.withLock { $0 = true }
        try await follow.runOnce()
        #expect(!follow.isDue)
    }
}

/// Hands each line on, with its metadata in the order of their names.
struct LineKeeper: LogHandler {
    let keep: @Sendable (String) -> Void
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(_ keep: @escaping @Sendable (String) -> Void) { self.keep = keep }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let values = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
        keep("\(event.message)" + values.joined())
    }
}
