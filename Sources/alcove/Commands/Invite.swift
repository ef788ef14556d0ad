import AlcoveDomain
import AlcoveActions
import AlcoveStore
import ArgumentParser
import Foundation

/// Prints a one-time link with which somebody joins the staff. Works beside a running server.
struct Invite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a one-time link that invites someone to join the staff.",
        discussion: """
            Examples: alcove invite practitioner, alcove invite authority --body swe
            The link works once, for a week. Hand it over in person or in a way that you trust: the first person to open it joins.
            """)

    @OptionGroup var options: ServeOptions

    @Argument(help: "What they will be: practitioner, operator, authority or officer.")
    var who: StaffRole?

    @Option(help: "The same, as an option.")
    var role: StaffRole?

    @Option(help: "The regulator that an authority or officer signs for.")
    var body: BodyID?

    @Option(help: "The only handle that the link can be used for (practitioners).")
    var handle: String?

    func validate() throws {
        guard let staff = who ?? role else {
            throw ValidationError("Say what they will be: practitioner, operator, authority or officer.")
        }
        guard staff.role.signsForBody == (body != nil) else {
            throw ValidationError("--body is for authorities and officers, and they need it.")
        }
    }

    func run() async throws {
        let role = (who ?? role)?.role ?? .practitioner
        let handle = try handle.map { text in
            do { return try Handle(text) } catch {
                throw ValidationError("--handle needs 3 to 32 of a–z, 0–9 and single hyphens.")
            }
        }
        let settings = try await options.read()
        let databases = try await settings.databases(readers: 1, alone: false)
        let invitation: Invitation
        do {
            if let body {
                invitation = try await InviteSignatory(
                    bodies: BodyStore(database: databases.main), now: systemClock)(as: role, of: body)
            } else {
                invitation = try await InviteStaff(
                    accounts: AccountStore(database: databases.main), now: systemClock)(
                        as: role, handle: handle)
            }
        } catch LicenceRefusal.notFound {
            await databases.close()
            throw ValidationError("There is no such regulator. Add it first: alcove body add.")
        } catch {
            await databases.close()
            throw settings.told(error)
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
    case authority
    case officer

    var role: Role {
        switch self {
        case .practitioner: .practitioner
        case .operator: .operator
        case .authority: .authority
        case .officer: .officer
        }
    }
}
