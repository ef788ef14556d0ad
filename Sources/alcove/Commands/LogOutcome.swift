import AlcoveProtocol
import AlcoveActions
import ArgumentParser
import CivilTime
import Foundation

/// How a reading of a log is told, and how it ends: 0 whole, 1 something is wrong, 2 not to be read.
enum LogOutcome {
    static let wrong = ExitCode(1)
    static let unknown = ExitCode(2)

    /// Runs `work`; what an honest log would not have ends with 1, what could not be had with 2.
    static func telling(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let finding as LogFinding {
            print("WRONG: \(finding)")
            throw wrong
        } catch let code as ExitCode {
            throw code
        } catch let problem as ValidationError {
            throw problem
        } catch {
            FileHandle.standardError.write(Data("The log could not be read: \(error)\n".utf8))
            throw unknown
        }
    }

    /// What was read, in words.
    static func describe(_ reading: LogReplay.Reading, _ log: OpenedLog) {
        let checkpoint = reading.head.checkpoint
        print(
            "\(checkpoint.origin): \(checkpoint.size) \(checkpoint.size == 1 ? "entry" : "entries"), root \(Hexadecimal.encode(checkpoint.root.bytes))."
        )
        print("Every entry is the one that was signed.")
        if reading.head.witnessed.isEmpty {
            print("Not independently witnessed.")
        } else {
            let first =
                reading.head.earliest.map { Instant(secondsSince1970: Int64(clamping: $0)).description } ?? ""
            print("Cosigned by \(reading.head.witnessed.count) of the policy's witnesses, first at \(first).")
        }
        if log.trusted.isTold {
            print(
                "The key was the one that the instance names: \(reading.head.log.text). Compare it with another copy."
            )
        }
    }
}
