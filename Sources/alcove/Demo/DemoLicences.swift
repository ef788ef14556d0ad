import AlcoveClient
import AlcoveDomain
import AlcoveActions
import AlcoveServer
import AlcoveStore
import CivilTime
import Foundation

/// The two invented registers of `Samples/registers` with the bodies that keep them, filled through the same import as any
/// other.
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
        for (id, name, place, zone, sample) in [
            (
                "swe", "Social Work England (invented)", "GB-ENG", "Europe/London",
                "social-work-england"
            ),
            (
                "us-wa", "Washington Department of Health (invented)", "US-WA", "America/Los_Angeles",
                "washington-roster"
            ),
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
            let path = "Samples/registers/\(sample).csv"
            var file: [UInt8]? = WebFiles.embedded[path].map { file in
                Array(moved(String(buffer: file.bytes), to: systemClock() - 3_600).utf8)
            }
            let prepared = try await importing.prepare(register) {
                defer { file = nil }
                return file
            }
            _ = try await importing.apply(prepared.staged)
        }
    }

    /// A sample with every date in it moved by as many days, as though it had been fetched at `time`.
    static func moved(_ sample: String, to time: Instant) -> String {
        guard let fetched = sample.firstMatch(of: /(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}Z/),
            let day = CivilDate(iso: String(fetched.output.1))
        else { return sample }
        let days = CivilDateTime(time, offset: 0).date.daysSince1970 - day.daysSince1970
        return sample.replacing(/(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}Z)?/) { match in
            guard match.output.2 == nil else { return time.description }
            return CivilDate(iso: String(match.output.1))?.adding(days: days).description
                ?? String(match.output.0)
        }
    }
}
