import ArgumentParser

/// The one program.
@main
struct Alcove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alcove",
        abstract: "A private room on the internet for social work.",
        subcommands: [
            Serve.self, Demo.self, Invite.self, BodyCommand.self, RegisterCommand.self, Licence.self,
            Log.self,
            Slots.self, Zones.self, Routes.self,
        ])
}
