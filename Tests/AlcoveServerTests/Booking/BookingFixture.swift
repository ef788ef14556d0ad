import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import StoreTestSupport
import CivilTime
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// A server with one practitioner, `amina`, and as many clients as a test asks for; its clock stands still.
final class BookingFixture: Sendable {
    /// A Friday, 08:00 in UTC: 11:00 in Nairobi.
    static let friday = Instant(secondsSince1970: 1_800_000_000)

    let databases: Databases
    let client: RouterClient
    let server: Server
    private let clock: TestClock

    private init(_ databases: Databases, _ client: RouterClient, _ server: Server, _ clock: TestClock) {
        self.databases = databases
        self.client = client
        self.server = server
        self.clock = clock
    }

    /// Runs `work` against a fresh server on `engine`, or in memory.
    static func open(
        at time: Instant = friday, practice: Practice = .weekdays, on engine: Engine? = nil,
        allowance: Double = 1_000, zones: SystemZones = SystemZones(),
        _ work: @Sendable (BookingFixture) async throws -> Void
    ) async throws {
        guard let engine else {
            let databases = try await Databases.inMemory(shape: .current)
            try await run(databases, time, practice, allowance, zones, work)
            return await databases.close()
        }
        try await TestDatabases.open(on: engine, .current) {
            try await run($0, time, practice, allowance, zones, work)
        }
    }

    private static func run(
        _ databases: Databases, _ time: Instant, _ practice: Practice, _ allowance: Double,
        _ zones: SystemZones, _ work: @Sendable (BookingFixture) async throws -> Void
    ) async throws {
        let clock = TestClock(time)
        let server = try TestServer.make(databases, allowance: allowance, zones: zones, now: clock.now)
        let fixture = BookingFixture(databases, RouterClient(try server.router()), server, clock)
        try await fixture.invite("amina", 1, practice)
        try await work(fixture)
    }

    func pass(_ seconds: Int64) { clock.pass(seconds) }
    var now: @Sendable () -> Instant { clock.now }
}

extension Practice {
    /// Monday to Friday, 09:00 to 17:00 in Nairobi; 50 minutes every half hour, ten minutes kept free.
    static let weekdays = Practice(
        hours: Hours(
            zone: "Africa/Nairobi",
            weekly: (0..<7).map { $0 < 5 ? [OpenInterval("09:00", "17:00")].compactMap { $0 } : [] }),
        services: [
            Service(
                id: 1, kind: .advice, minutes: 50, step: 30, after: 10, horizonMinutes: 90 * 1_440,
                media: [.write, .video])
        ])

    /// Around the clock in `zone`, half an hour every half hour.
    static func always(in zone: String) -> Practice {
        Practice(
            hours: Hours(
                zone: zone,
                weekly: Array(repeating: [OpenInterval("00:00", "24:00")].compactMap { $0 }, count: 7)),
            services: [Service(id: 1, kind: .advice, minutes: 30, step: 30, media: [.video])])
    }
}

/// Somebody with a mailbox and a talk.
struct Booker: Sendable {
    let conversation: ConversationID
    let mailbox: MailboxID
    let token: String
}

extension BookingFixture {
    private func octets(_ count: Int, _ kind: Character, _ number: Int) -> [UInt8] {
        let start = Array("\(kind)\(number).".utf8)
        return Array((start + [UInt8](repeating: 0x2e, count: max(0, count - start.count))).prefix(count))
    }

    private func id<ID: OpaqueID>(_ kind: Character, _ number: Int) throws -> ID {
        try #require(ID(bytes: octets(16, kind, number)))
    }

    private func seed(_ number: Int) throws -> SigningSeed {
        try SigningSeed(try #require(Bytes32(octets(32, "S", number))))
    }

    func invite(_ handle: String, _ number: Int, _ practice: Practice) async throws {
        let code = octets(32, "i", number)
        let key = try seed(1_000 + number).key
        try await AccountStore(database: databases.main).invite(
            code, as: .practitioner, until: Self.friday + 1_000_000_000)
        try await PracticeStore(database: databases.main).join(
            NewPractitioner(
                id: try id("p", number), handle: try Handle(handle),
                mailbox: MailboxKey(
                    id: try #require(MailboxID(bytes: MailboxToken.mailbox(of: key).bytes)),
                    authKey: key.raw.bytes),
                keyRecord: octets(300, "k", number), profile: Profile(displayName: "Amina Diallo"),
                practice: practice,
                vault: NewVault(
                    id: try id("v", number), locator: octets(16, "l", number),
                    authKey: octets(32, "a", number),
                    sealed: octets(400, "s", number),
                    unlockers: [
                        UnlockerRecord(id: octets(16, "u", number), kind: 1, record: octets(127, "r", number))
                    ], createdDay: 20_833),
                signIn: NewSignIn(tokenHash: octets(32, "t", number), expires: Self.friday + 43_200)),
            invitation: code, at: Self.friday)
        let joined: PractitionerID = try id("p", number)
        try await databases.main.vouch(for: joined.bytes)
    }

    func token(_ number: Int) throws -> String {
        let expires = UInt64(now().secondsSince1970 + 3_000)
        return Base64URL.encode(
            try #require(MailboxToken(for: try seed(number), origin: TestServer.origin, expires: expires))
                .encoded()
        )
    }

    /// Client `number`, in a talk with amina.
    func booker(_ number: Int, with practitioner: Int = 1) async throws -> Booker {
        let key = try seed(number).key
        let mailbox = try #require(MailboxID(bytes: MailboxToken.mailbox(of: key).bytes))
        let amina = try #require(
            MailboxID(bytes: MailboxToken.mailbox(of: try seed(1_000 + practitioner).key).bytes))
        let conversation = try #require(ConversationID(bytes: octets(32, "d", number)))
        _ = try await ConversationStore(database: databases.main).begin(
            NewConversation(
                id: conversation, practitioner: try id("p", practitioner),
                mailbox: MailboxKey(id: mailbox, authKey: key.raw.bytes),
                members: [
                    Member(slot: 0, mailbox: mailbox, sigKey: octets(32, "q", number), authMode: 2),
                    Member(slot: 1, mailbox: amina, sigKey: octets(32, "Q", number), authMode: 1),
                ],
                epoch: Epoch(
                    number: 0, announce: octets(600, "e", number), signature: octets(64, "g", number),
                    hash: octets(32, "h", number), author: 0, shareID: octets(16, "x", number),
                    created: Self.friday)))
        return Booker(conversation: conversation, mailbox: mailbox, token: try token(number))
    }
}
