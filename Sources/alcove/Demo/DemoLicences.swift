import AlcoveClient
import AlcoveDomain
import AlcoveServer
import AlcoveStore
import CivilTime
import Foundation

/// Two invented registers with the bodies that keep them, filled through the same import as any other.
enum DemoLicences {
    /// Who is registered where. Nobody here exists; neither do their numbers.
    static let registrations: [String: RegistrationName] = [
        "amina-diallo": england("SW10027"), "kwame-mensah": england("SW10555"),
        "nour-haddad": england("SW11120"), "meera-iyer": england("SW10114"),
        "daniel-cho": england("SW11054"), "leila-ahmadi": england("SW11003"),
        "marta-kowalska": england("SW11176"), "owen-price": england("SW10230"),
        "sofia-lindqvist": england("SW10412"), "grace-campbell": washington("LW60010764"),
        "mateo-rojas": washington("LW60011543"), "ruth-ann-whitehorse": washington("LW60011102"),
    ]

    /// Whose licence the authority suspends at once.
    static let suspended = "daniel-cho"

    private static func england(_ number: String) -> RegistrationName {
        .init(register: "swe", number: number)
    }
    private static func washington(_ number: String) -> RegistrationName {
        .init(register: "us-wa", number: number)
    }

    /// Names both bodies and registers, and imports the registers' files as of an hour ago.
    static func prepare(_ databases: Databases) async throws {
        let registers = RegisterStore(database: databases.main)
        let bodies = BodyStore(database: databases.main)
        for (id, name, place, zone) in [
            ("swe", "Social Work England (invented)", "GB-ENG", "Europe/London"),
            ("us-wa", "Washington Department of Health (invented)", "US-WA", "America/Los_Angeles"),
        ] {
            guard let body = BodyID(id), let register = RegisterID(id), let place = Jurisdiction(place) else {
                continue
            }
            try await bodies.save(
                Body(
                    id: body, name: name, jurisdiction: place, kind: .regulator, zone: zone,
                    complaints: "https://complain.example.org/\(id)"))
            try await registers.save(register, name: "Register of \(name)", body: body, place: place)
            let importing = ImportRegister(store: registers, now: systemClock)
            var file: [UInt8]? = Array(csv(of: id).utf8)
            let prepared = try await importing.prepare(register) {
                defer { file = nil }
                return file
            }
            _ = try await importing.apply(prepared.staged)
        }
    }

    private static func csv(of register: String) -> String {
        let fetched = systemClock() - 3_600
        let header = RegisterColumn.allCases.map(\.rawValue).joined(separator: ",")
        let lines = DemoPractitioners.all.compactMap { person -> String? in
            guard let registration = registrations[person.handle], registration.register == register else {
                return nil
            }
            let fields: [RegisterColumn: String] = [
                .registerID: register, .number: registration.number, .fullName: person.profile.displayName,
                .title: "Social worker", .level: register == "us-wa" ? "clinical" : "",
                .statusAsWritten: "Registered", .status: "active", .firstIssued: "2016-09-01",
                .expires: "\(CivilDateTime(fetched, offset: 0).date.year + 1)-11-30", .isDisciplined: "false",
                .sourceAddress: "https://register.example.org/\(register)/\(registration.number)",
                .fetched: fetched.description,
            ]
            return RegisterColumn.allCases.map { fields[$0] ?? "" }.joined(separator: ",")
        }
        return ([header] + lines).joined(separator: "\n") + "\n"
    }
}
