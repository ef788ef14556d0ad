import ArgumentParser

/// Looks after transparency logs: one's own and others'.
struct Log: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Verify, watch or witness a transparency log.",
        subcommands: [LogVerify.self, LogMonitor.self, LogWitness.self])
}
