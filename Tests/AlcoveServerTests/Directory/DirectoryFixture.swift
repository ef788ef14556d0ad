import AlcoveProtocol
import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

@testable import AlcoveActions
@testable import AlcoveServer

/// A server in memory with invented practitioners, a clock that stands still, and ears on its log.
final class DirectoryFixture: Sendable {
    /// A Friday, 08:00 in UTC.
    static let now = Instant(secondsSince1970: 1_800_000_000)

    let server: Server
    let log: LogLines
    var databases: Databases { server.live.stores.databases }
    var practice: PracticeStore { PracticeStore(database: databases.main) }
    var directory: AlcoveActions.Directory { server.live.directory }

    private init(_ databases: Databases, _ log: LogLines) throws {
        self.log = log
        server = try TestServer.make(databases, logger: log.logger, now: { Self.now })
    }

    /// Runs `work` against a fresh server.
    static func open(_ work: @Sendable (DirectoryFixture, RouterClient) async throws -> Void)
        async throws
    {
        let databases = try await Databases.inMemory(shape: .current)
        let fixture = try DirectoryFixture(databases, LogLines())
        try await work(fixture, RouterClient(try fixture.server.router(), logger: fixture.log.logger))
        await databases.close()
    }

    /// The words of the catalogue.
    static func words(_ language: Language = .english) throws -> Catalogue {
        let file = WebFiles.embedded["Locales/\(language.rawValue).json"]
        return try Catalogue(language: language, json: (file?.bytes ?? ByteBuffer()).readableBytesView)
    }

}

/// A practitioner's way in.
struct Resident: Sendable {
    let id: PractitionerID
    let handle: Handle
    let mailbox: MailboxID
    let cookie: String
}

extension DirectoryFixture {
    /// Practitioner `number`, who has joined, is listed, and works Monday to Friday, nine to five.
    @discardableResult
    func resident(
        _ number: Int, _ profile: Profile = .invented(), zone: String = "Europe/London",
        isListed: Bool = true,
        awayUntil: Instant? = nil
    ) async throws -> Resident {
        let handle = try Handle("worker-\(number)")
        let token = Self.octets(32, "t", number)
        let code = Self.octets(32, "i", number)
        let id = PractitionerID(value: UInt128(number + 1))
        let mailbox = MailboxID(value: UInt128(number + 1) << 64)
        let vault = NewVault(
            id: VaultID(value: UInt128(number + 1)), locator: Self.octets(16, "l", number),
            authKey: Self.octets(32, "a", number),
            sealed: Self.octets(400, "s", number),
            unlockers: [
                UnlockerRecord(
                    id: Self.octets(16, "u", number), kind: 1, record: Self.octets(127, "r", number))
            ], createdDay: 20_833)
        let new = NewPractitioner(
            id: id, handle: handle, mailbox: MailboxKey(id: mailbox, authKey: Self.octets(32, "P", number)),
            keyRecord: Self.octets(300, "k", number), profile: profile, practice: .nineToFive(zone: zone),
            vault: vault,
            signIn: NewSignIn(tokenHash: Array(SHA256.hash(data: token)), expires: Self.now + 43_200))
        try await AccountStore(database: databases.main).invite(code, as: .practitioner, until: Self.now + 60)
        try await practice.join(new, invitation: code, at: Self.now)
        try await databases.main.vouch(for: id.bytes)
        try await practice.setListed(isListed, of: id)
        try await practice.setAway(until: awayUntil, of: id)
        try await directory.refresh([id])
        return Resident(id: id, handle: handle, mailbox: mailbox, cookie: Base64URL.encode(token))
    }

    static func octets(_ count: Int, _ kind: Character, _ number: Int) -> [UInt8] {
        let start = Array("\(kind)\(number).".utf8)
        return Array((start + [UInt8](repeating: 0x2e, count: count)).prefix(count))
    }
}

extension Profile {
    static func invented(
        _ name: String = "Amina Diallo", speaks languages: [String] = ["en"],
        about topics: [Topic] = [.family],
        in places: [String] = ["KE"]
    ) -> Profile {
        Profile(
            displayName: name, summary: "I listen.", about: "First.\n\nSecond.", topics: topics,
            languages: languages.compactMap { LanguageCode($0) }, media: [.write, .video],
            distanceRules: ["We talk here only."], complaintRoute: "Write to the office.",
            licenceClaims: [LicenceClaim(register: "Invented Register", number: "SW-0471")],
            jurisdictions: places.compactMap { Jurisdiction($0) })
    }
}

extension Practice {
    static func nineToFive(zone: String) -> Practice {
        let day = [OpenInterval("09:00", "17:00")].compactMap(\.self)
        return Practice(
            hours: Hours(zone: zone, weekly: [day, day, day, day, day, [], []]),
            services: [
                Service(
                    id: 1, kind: .counselling, minutes: 50, step: 30, after: 10, noticeMinutes: 60,
                    media: [.write, .video])
            ])
    }
}

extension RouterClient {
    /// A page as a browser asks for it.
    func page(_ path: String, cookies: [String: String] = [:], language: String = "en") async throws
        -> TestResponse
    {
        var headers: HTTPFields = [.acceptLanguage: language]
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
        return try await execute(uri: path, method: .get, headers: headers, body: nil) { $0 }
    }

    /// A form as a browser sends it, its fields in order.
    func send(
        _ path: String, _ fields: [(String, String)], cookies: [String: String] = [:],
        language: String = "en",
        site: String = "same-origin"
    ) async throws -> TestResponse {
        var headers: HTTPFields = [
            .contentType: "application/x-www-form-urlencoded", .acceptLanguage: language,
        ]
        headers[.secFetchSite] = site
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
        let allowed = CharacterSet.alphanumerics
        let body = fields.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")" }
            .joined(separator: "&")
        return try await execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)) {
            $0
        }
    }
}

extension TestResponse {
    var html: String { String(buffer: body) }
    /// Every address that the page links to or sends a form to.
    var addresses: [String] {
        html.matches(of: /(?:href|action|formaction|src)="([^"]*)"/).map { String($0.1) }
    }
    /// The cookie that the answer sets: its value, and its attributes in any order.
    var cookieParts: Set<String> { Set((headers[.setCookie] ?? "").components(separatedBy: "; ")) }
    /// What stands before those who come close, and what stands from there on.
    var exact: ResultsPart { ResultsPart(html: String(html.prefix(upTo: closeStart))) }
    var close: ResultsPart { ResultsPart(html: String(html.suffix(from: closeStart))) }
    private var closeStart: String.Index {
        html.firstRange(of: "<h2>These come close</h2>")?.lowerBound ?? html.endIndex
    }
    /// The page's handles in the order of its cards.
    var cards: [String] { ResultsPart(html: html).cards }
}

/// A part of a page of results.
struct ResultsPart {
    let html: String
    var cards: [String] { html.matches(of: /<h2><a href="\/p\/([^"]+)"/).map { String($0.1) } }
}

/// Everything a server writes to its log, values of its metadata too.
final class LogLines: Sendable {
    private let kept = Mutex<[String]>([])
    var text: String { kept.withLock { $0.joined(separator: "\n") } }
    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(lines: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let lines: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            lines.kept.withLock { $0.append("\(event.message) \(all)") }
        }
    }
}
