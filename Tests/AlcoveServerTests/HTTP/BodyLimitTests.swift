import AlcoveStore
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Bodies` {
    @Test func `of one address are taken up to so many bytes, whichever route they go to`() async throws {
        let databases = try await Databases.inMemory(shape: .current)
        // 64 KiB at once, and sixteen a second.
        let server = try TestServer.make(databases, allowance: 1.0 / 1024, now: { TalkFixture.now })
        let client = RouterClient(try server.router())
        for (path, count) in [("/api/v1/vaults", 30_000), ("/api/v1/sign-ins", 30_000)] {
            #expect(try await client.post(path, bytes: count).status != .tooManyRequests)
        }
        let storing = try server.routes.map { $0.split(separator: " ").map(String.init) }
            .filter { ["POST", "PUT", "PATCH"].contains($0[0]) }
        #expect(storing.count > 40)
        for route in storing {
            let path = route[1].replacing(/\{[a-z]+\}/, with: "x")
            let method = try #require(HTTPRequest.Method(rawValue: route[0]))
            let refused = try await client.post(path, bytes: 30_000, method)
            #expect(refused.status == .tooManyRequests, "\(route)")
            let wait = try #require(refused.headers[.retryAfter].flatMap(Int.init))
            #expect((60...3_600).contains(wait))
        }
        // What was refused was not counted, so that something small still fits.
        #expect(try await client.post("/language", bytes: 3_000).status != .tooManyRequests)
        await databases.close()
    }

    @Test func `of a length that no number holds are refused, and not taken for none`() async throws {
        let databases = try await Databases.inMemory(shape: .current)
        let server = try TestServer.make(databases, allowance: 100, now: { TalkFixture.now })
        let client = RouterClient(try server.router())
        for (length, isRefused) in [
            ("18446744073709551615", true), ("9223372036854775808", true), ("0", false),
        ] {
            let answer = try await client.execute(
                uri: "/language", method: .post,
                headers: [.contentLength: length, .origin: TestServer.origin])
            #expect((answer.status == .contentTooLarge) == isRefused, "\(length)")
        }
        await databases.close()
    }

    @Test func `of many talks make no other allowance whole again`() throws {
        let allowances = Allowances(now: { 0 })
        let context = AlcoveContext(
            source: ApplicationRequestContextSource(
                channel: EmbeddedChannel(), logger: .silent))
        for _ in 0..<30 { try allowances.spend(.signIn, by: context) }
        for _ in 0..<20 { try allowances.spend(.additions, of: [1]) }
        for number in 0..<250_000 {
            try allowances.spend(.messages, in: withUnsafeBytes(of: UInt32(number)) { Array($0) })
        }
        #expect(throws: LimitRefusal.self) { try allowances.spend(.signIn, by: context) }
        #expect(throws: LimitRefusal.self) { try allowances.spend(.additions, of: [1]) }
    }

    @Test func `hold no more memory together than they may, and give it back`() throws {
        let all = HeldBytes(limit: 90)
        let (one, same, other) = (
            HeldBytes.Share(of: all, for: [1]), HeldBytes.Share(of: all, for: [1]),
            HeldBytes.Share(of: all, for: [2])
        )
        try one.take(30)
        #expect(throws: Problem.busy) { try same.take(1) }
        try other.take(20)
        #expect(all.count == 50)
        one.giveBack()
        one.giveBack()
        #expect(all.count == 20)
        try same.take(30)
        same.giveBack()
        other.giveBack()
        #expect(all.count == 0)
    }

    @Test func `of ten addresses, held for long, leave room for the next`() throws {
        let all = HeldBytes(limit: Limits.bodiesInMemory)
        var hoarders: [HeldBytes.Share] = []
        for number in 0..<10 as Range<UInt8> {
            let share = HeldBytes.Share(of: all, for: [number])
            hoarders.append(share)
            while (try? share.take(64 * 1024)) != nil {}
        }
        // The first alone holds a third, and so on of what is left.
        #expect(all.count > Limits.bodiesInMemory * 9 / 10)
        try HeldBytes.Share(of: all, for: [99]).take(Limits.envelope)
    }

    @Test func `are counted while their request is worked on, and not after`() async throws {
        let databases = try await Databases.inMemory(shape: .current)
        let server = try TestServer.make(databases, allowance: 100, now: { TalkFixture.now })
        let middleware = BodyLimitsMiddleware(allowances: server.live.limits, room: DiskRoom(folder: nil))
        let router = Router(context: AlcoveContext.self)
        router.add(middleware: middleware)
        router.post("/held") { request, _ in
            let body = try await request.body(upTo: 1 << 20)
            return "\(body.readableBytes) \(middleware.held.count)"
        }
        let client = RouterClient(router)
        for (count, held) in [(20_000, 20_000), (100_000, 100_000), (1_000, 0)] {
            let answer = try await client.post("/held", bytes: count)
            #expect(String(buffer: answer.body) == "\(count) \(held)")
            #expect(middleware.held.count == 0)
        }
        await databases.close()
    }

    @Test func `are refused before the disk is full, all but the smallest`() async throws {
        let databases = try await Databases.inMemory(shape: .current)
        let server = try TestServer.make(databases, allowance: 100, now: { TalkFixture.now })
        let free: @Sendable (String) -> Int64? = {
            ["/full": DiskRoom.reserve - 1, "/roomy": DiskRoom.reserve][$0]
        }
        for (folder, status) in [
            ("/nowhere", HTTPResponse.Status.ok), ("/full", .init(code: 507)), ("/roomy", .ok),
        ] {
            let router = Router(context: AlcoveContext.self)
            router.add(
                middleware: BodyLimitsMiddleware(
                    allowances: server.live.limits, room: DiskRoom(folder: folder, freeBytes: free)))
            router.post("/kept") { _, _ in "" }
            let client = RouterClient(router)
            if status == .ok {
                #expect(try await client.post("/kept", bytes: 2_000).status == .ok)
            } else {
                await #expect(throws: Problem.storageFull) { try await client.post("/kept", bytes: 2_000) }
            }
            #expect(try await client.post("/kept", bytes: 200).status == .ok)
            let readiness = Readiness(
                databases: databases, room: DiskRoom(folder: folder, freeBytes: free),
                now: { TalkFixture.now })
            #expect(await readiness.trouble() == (status == .ok ? nil : .full))
        }
        #expect(try #require(DiskRoom.free(in: "/")) > 0)
        #expect(DiskRoom.free(in: "/nowhere/at/all") == nil)
        await databases.close()
    }
}

@Suite struct `The name of a zone` {
    @Test func `is the same bytes, also once another spelling of it is known`() throws {
        let zones = SystemZones()
        #expect(throws: SystemZoneProblem.self) { try zones.rules(for: "Asia/\u{212a}olkata") }
        _ = try zones.rules(for: "Asia/Kolkata")
        #expect(throws: SystemZoneProblem.self) { try zones.rules(for: "Asia/\u{212a}olkata") }
    }
}

@Suite struct `Connections` {
    private func open(_ places: ConnectionPlaces, from address: String) throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: places.handler())
        // The other end of an embedded channel is where it connects to.
        try channel.connect(to: SocketAddress(ipAddress: address, port: 4_000)).wait()
        channel.embeddedEventLoop.run()
        return channel
    }

    @Test func `are closed at once beyond what one address may have, and beyond all`() throws {
        let places = ConnectionPlaces(
            most: 5, perAddress: 2, trusted: [try #require(AddressRange("10.0.0.1"))])
        let first = try (0..<2).map { _ in try open(places, from: "192.0.2.1") }
        #expect(try !open(places, from: "192.0.2.1").isActive)
        #expect(first.allSatisfy(\.isActive) && places.count == 2)
        let proxied = try (0..<3).map { _ in try open(places, from: "10.0.0.1") }
        #expect(proxied.allSatisfy(\.isActive) && places.count == 5)
        #expect(try !open(places, from: "10.0.0.1").isActive)
        #expect(try !open(places, from: "192.0.2.2").isActive)
        try first[0].close().wait()
        #expect(places.count == 4)
        #expect(try open(places, from: "192.0.2.1").isActive)
    }

    @Test func `of one IPv6 subscriber count together`() throws {
        let places = ConnectionPlaces(most: 9, perAddress: 2, trusted: [])
        let opened = try ["2001:db8:1:2::1", "2001:db8:1:2::2", "2001:db8:1:3::3", "2001:db8:1:102::1"].map {
            try open(places, from: $0)
        }
        #expect(opened.map(\.isActive) == [true, true, false, true])
    }
}

extension RouterClient {
    /// A form of `count` bytes from a page of ours.
    fileprivate func post(_ path: String, bytes count: Int, _ method: HTTPRequest.Method = .post) async throws
        -> TestResponse
    {
        var headers: HTTPFields = [
            .contentType: "application/x-www-form-urlencoded", .origin: TestServer.origin,
        ]
        headers[try #require(HTTPField.Name("Sec-Fetch-Site"))] = "same-origin"
        return try await execute(
            uri: path, method: method, headers: headers,
            body: ByteBuffer(bytes: [UInt8](repeating: UInt8(ascii: "a"), count: count)))
    }
}
