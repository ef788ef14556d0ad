import AlcoveActions
import ArgumentParser
import CivilTime
import Foundation

/// Answers slot questions from a file, and says why a time is not offered.
struct Slots: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compute the times that can be offered, or say why one is not.",
        discussion: """
            Each line of FILE is one question as JSON: id, zone, weekly (seven days from Monday, each a list \
            of ["09:00","17:00"]), exceptions (by date), length, step, buffer_before, buffer_after, notice, \
            horizon (minutes, or null), now, from, to, and bookings (pairs of times such as 2024-05-20T05:00Z).
            """)

    @Argument(help: "The file of questions, or - for standard input.")
    var file: String

    @Option(
        help: """
            Say of this time whether it is offered and why not: an instant such as 2024-05-20T05:30Z, or \
            without the Z a time on the practitioner's clock.
            """)
    var why: AskedTime?

    func run() throws {
        let zones = SystemZones()
        let bytes = try read()
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { continue }
            do throws(SlotCaseProblem) {
                let slotCase = try SlotCase(json: Data(line), zones: zones)
                print(why.map(slotCase.answer) ?? slotCase.slotsLine())
            } catch {
                complain("line \(index + 1): \(error.sentence)")
                throw ExitCode.failure
            }
        }
    }

    private func read() throws -> Data {
        if file == "-" { return try FileHandle.standardInput.readToEnd() ?? Data() }
        guard let bytes = FileManager.default.contents(atPath: file) else {
            complain("\(file) cannot be read.")
            throw ExitCode.failure
        }
        return bytes
    }

    private func complain(_ sentence: String) {
        FileHandle.standardError.write(Data("alcove slots: \(sentence)\n".utf8))
    }
}

/// The time a person asks about: an instant, or what the practitioner's clock shows.
enum AskedTime: ExpressibleByArgument {
    case instant(Instant)
    case wall(CivilDateTime)

    init?(argument: String) {
        if let instant = Instant(iso: argument) {
            self = .instant(instant)
        } else if let wall = CivilDateTime(iso: argument) {
            self = .wall(wall)
        } else {
            return nil
        }
    }
}
