import AlcoveActions
import ArgumentParser
import CivilTime
import Foundation

/// Prints the zone rules Alcove goes by, so that they can be compared with another reader's.
struct Zones: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the time zone rules of this machine, or say how old they are.",
        discussion: """
            One line of JSON for each zone: {"zone":…,"transitions":[[unix, offset, isdst], …]} with every \
            change from the start of 2000 to the end of 2040.
            """)

    @Flag(help: "Say which release of the rules is installed and how old it is.")
    var check = false

    @Option(
        help: """
            A file of instants, seconds since 1970, one a line: print {"zone":…,"offsets":[…]} with the \
            offset at each instead.
            """)
    var offsetsAt: String?

    func run() throws {
        let zones = SystemZones()
        if check {
            print(
                ZoneAge(of: zones, now: Instant(secondsSince1970: Int64(Date().timeIntervalSince1970)))
                    .sentence)
            return
        }
        let instants = try offsetsAt.map(readInstants)
        let names = zones.names()
        guard !names.isEmpty else {
            let sentence =
                "alcove zones: there are no rules in \(zones.directory); install the package tzdata.\n"
            FileHandle.standardError.write(Data(sentence.utf8))
            throw ExitCode.failure
        }
        for name in names {
            let rules = try zones.rules(for: name)
            let values = instants.map { "\"offsets\":\($0.map(rules.offset))" } ?? transitions(of: rules)
            print("{\"zone\":\"\(name)\",\(values)}")
        }
    }

    private func transitions(of rules: ZoneRules) -> String {
        // 2000-01-01 and 2041-01-01, both at 00:00 UTC.
        let found = rules.transitions(
            from: Instant(secondsSince1970: 946_684_800), to: Instant(secondsSince1970: 2_240_611_200))
        let changes = found.map { "[\($0.at.secondsSince1970),\($0.type.offset),\($0.type.isDST ? 1 : 0)]" }
        return "\"transitions\":[\(changes.joined(separator: ","))]"
    }

    private func readInstants(_ path: String) throws -> [Instant] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return try text.split(whereSeparator: \.isNewline).enumerated().map { index, line in
            guard let seconds = Int64(line) else {
                throw ValidationError("line \(index + 1) of \(path) is not a whole number of seconds.")
            }
            return Instant(secondsSince1970: seconds)
        }
    }
}
