import AlcoveClient
import AlcoveDomain
import ArgumentParser
import Foundation

/// The accounts of practitioners made for load, as a later run signs them in again.
struct SavedAccounts: Codable {
    struct Member: Codable {
        let handle: String
        let words: [String]
    }

    var members: [Member] = []

    init() {}

    init(reading path: String) throws {
        self = try JSONDecoder().decode(
            SavedAccounts.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    func save(to path: String) throws { try JSONEncoder().encode(self).write(to: URL(fileURLWithPath: path)) }
}

extension Practice {
    /// Open day and night for two months, in quarters of an hour: room for thousands of bookings.
    static var always: Practice {
        let day = OpenInterval("00:00", "24:00").map { [$0] } ?? []
        return Practice(
            hours: Hours(zone: "UTC", weekly: Array(repeating: day, count: 7)),
            services: [
                Service(
                    id: 1, kind: .counselling, minutes: 15, step: 15, noticeMinutes: 60,
                    horizonMinutes: 60 * 24 * 60, media: [.write])
            ])
    }
}

extension Profile {
    /// A page with nothing on it but what must be.
    static func invented(about: String) -> Profile {
        Profile(
            displayName: "Invented", summary: "Nobody real.", about: about, topics: [.family],
            languages: LanguageCode("en").map { [$0] } ?? [], media: [.write],
            distanceRules: ["We talk here only."], complaintRoute: "Write to the office of this service.",
            jurisdictions: Jurisdiction("KE").map { [$0] } ?? [])
    }
}

/// Makes practitioners and writes down how to sign them in.
struct Prepare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the practitioners that the other commands use.")

    @OptionGroup var place: Place
    @OptionGroup var storage: Storage
    @Option(help: "Where to write them.") var accounts: String
    @Option var practitioners = 4

    func run() async throws {
        var made = SavedAccounts()
        try await place.with { client in
            for _ in 0..<practitioners {
                let (holder, handle) = try await storage.practitioner("load", on: place.connection(client))
                made.members.append(.init(handle: handle, words: holder.phrase.words))
            }
        }
        try made.save(to: accounts)
        print("\(made.members.count) practitioners joined.")
    }
}
