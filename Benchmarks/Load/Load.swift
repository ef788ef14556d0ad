import ArgumentParser

/// Drives a running server through the same API that everybody uses: for faults, for the search for leaks, for speed.
@main
struct Load: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alcove-load", abstract: "Load and journeys for a running Alcove.",
        subcommands: [
            Prepare.self, LedgerRun.self, Verify.self, Specimens.self, Tokens.self, Drafts.self,
            Canaries.self, Send.self, Idle.self, Latency.self, Repeat.self,
        ])
}
