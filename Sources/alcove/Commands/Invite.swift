import AlcoveDomain
import AlcoveServer
import AlcoveStore
import ArgumentParser
import Foundation

/// Prints a one-time link with which somebody joins the staff. Works beside a running server.
struct Invite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a one-time link for a new member of staff.",
        discussion: """
            Example: alcove invite --role practitioner
            The link works once, for a week. Hand it over in person or by a way you trust: whoever opens it first joins.
            """)

    @OptionGroup var options: ServeOptions

    @Option(help: "What they will be: practitioner or operator.")
    var role: StaffRole

    @Option(help: "The only handle the link may be used for (practitioners).")
    var handle: String?

    func run() async throws {
        let handle = try handle.map { text in
            do { return try Handle(text) } catch {
                throw ValidationError("--handle needs 3 to 32 of a–z, 0–9 and single hyphens.")
            }
        }
        let settings = try await options.read()
        let databases = try await Databases.open(
            main: settings.database, shred: settings.shredDatabase, folder: settings.folder, readers: 1,
            shape: .current, alone: false)
        let invite = InviteStaff(accounts: AccountStore(database: databases.main), now: systemClock)
        let invitation: Invitation
        do {
            invitation = try await invite(as: role.role, handle: handle)
        } catch {
            await databases.close()
            throw error
        }
        await databases.close()
        print(invitation.link(at: settings.configuration.origin))
        FileHandle.standardError.write(Data("The link works once, until one week from now.\n".utf8))
    }
}

/// The roles that need an invitation.
enum StaffRole: String, ExpressibleByArgument, CaseIterable {
    case practitioner
    case `operator`

    var role: Role { self == .practitioner ? .practitioner : .operator }
}
