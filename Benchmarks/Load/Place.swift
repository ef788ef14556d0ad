import AlcoveClient
import AlcoveDomain
import AlcoveActions
import AlcoveStore
import ArgumentParser
import CivilTime
import Foundation

/// The server under load, and how to reach it.
struct Place: ParsableArguments {
    @Option(help: "The address that tokens are bound to, such as http://localhost:8080.")
    var server: String

    /// Runs `body` with connections of its own, and closes them.
    func with<T>(_ body: (HTTPSession) async throws -> T) async throws -> T {
        let session = HTTPSession(connections: 256)
        defer { session.close() }
        return try await body(session)
    }

    func connection(_ session: HTTPSession) -> Connection { Connection(origin: server, session: session) }
}

/// The server's own storage, through which practitioners are invited and their hours are set.
struct Storage: ParsableArguments {
    @Option(help: "The server's data folder.")
    var folder: String

    @Option(help: "The server's database, as it was told.")
    var database: String?

    /// An invitation's code, made as the operator's command makes it.
    func invitation(as role: Role) async throws -> String {
        try await with {
            try await InviteStaff(accounts: AccountStore(database: $0.main), now: clock)(as: role).code
        }
    }

    /// Somebody who has joined by an invitation, always open, with a page that says `about`.
    func practitioner(
        _ prefix: String, about: String = "Invented for load.", on connection: Connection
    ) async throws -> (holder: AccountHolder, handle: String) {
        let handle = "\(prefix)-\(UInt32.random(in: 0..<UInt32.max))"
        let holder = try await AccountHolder.join(
            invitation: try await invitation(as: .practitioner), handle: handle, displayName: "Invented",
            zone: "UTC",
            on: connection)
        try await with { databases in
            let practices = PracticeStore(database: databases.main)
            guard let kept = try await practices.practitioner(handle: try Handle(handle)) else { return }
            try await practices.save(Profile.invented(about: about), of: kept.id)
            _ = try await practices.save(Practice.always, of: kept.id, at: kept.revision)
            // Nobody here has a licence; the load is about what comes after.
            _ = try await databases.main.write {
                try $0.run(
                    "UPDATE practitioner SET standing = 1, willing = 1 WHERE id = ?1", [.bytes(kept.id.bytes)]
                )
            }
            try await practices.setListed(true, of: kept.id)
        }
        return (holder, handle)
    }

    private func with<T>(_ body: (Databases) async throws -> T) async throws -> T {
        let databases = try await Databases.open(
            main: database ?? "sqlite:alcove.sqlite", shred: nil, folder: folder, readers: 1, shape: .current,
            alone: false)
        do {
            let value = try await body(databases)
            await databases.close()
            return value
        } catch {
            await databases.close()
            throw error
        }
    }
}

/// The system's clock, in whole seconds.
@Sendable func clock() -> Instant { Instant(secondsSince1970: Int64(Date().timeIntervalSince1970)) }

/// Why a run ends badly.
struct LoadProblem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
