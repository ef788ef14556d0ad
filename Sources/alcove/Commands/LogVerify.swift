import AlcoveActions
import ArgumentParser
import TransparencyLog

/// Reads a whole log and computes it again.
struct LogVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Read a whole log and compute everything in it again.",
        discussion: """
            Example: alcove log verify https://help.example.org --log 'help.example.org/log/1+1234abcd+…'
            Ends with 0 when every entry is the one that was signed, with 1 when not, with 2 when it cannot be read.
            """)

    @OptionGroup var place: LogPlace

    func run() async throws {
        try await LogOutcome.telling {
            try await place.open { log in
                let replay = LogReplay(source: log.source, policy: log.trusted.policy)
                let reading = try await replay()
                LogOutcome.describe(reading, log)
            }
        }
    }
}
