import CivilTime
import Foundation

/// The bytes of a zone installed on this machine.
func installedZone(_ name: String) throws -> [UInt8] {
    let directory = ProcessInfo.processInfo.environment["TZDIR"] ?? "/usr/share/zoneinfo"
    return [UInt8](try Data(contentsOf: URL(filePath: "\(directory)/\(name)")))
}

func zone(_ name: String) throws -> ZoneRules {
    try ZoneRules(name: name, tzif: installedZone(name))
}

/// Rules made of a footer alone, as in a file of version 3 without transitions.
func zone(footer: String) throws -> ZoneRules {
    var sample = TZifSample(version: 0x33)
    (sample.times, sample.indices, sample.footer) = ([], [], "\n\(footer)\n")
    return try ZoneRules(name: footer, tzif: sample.bytes)
}

struct NotATime: Error { let text: String }

func instant(_ text: String) throws -> Instant {
    guard let instant = Instant(iso: text) else { throw NotATime(text: text) }
    return instant
}

func wall(_ text: String) throws -> CivilDateTime {
    guard let wall = CivilDateTime(iso: text) else { throw NotATime(text: text) }
    return wall
}
