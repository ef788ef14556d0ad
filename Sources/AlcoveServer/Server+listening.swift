import AlcoveActions
import Hummingbird
import NIOCore
import ServiceLifecycle

extension Server {
    /// Sees that the server can listen, and that the log is the one that was signed and this instance's.
    ///
    /// Nothing is kept unless this returns.
    /// - Throws: `ListenProblem`, or `LogDamage`: their descriptions say what to do.
    package func open() async throws {
        _ = try addresses.usable()
        try await live.log.open(live.instance)
    }

    /// Opens, and runs until the process is told to stop (SIGTERM, SIGINT); requests under way are finished.
    /// - Parameter whenReady: runs once, as soon as requests are answered; what it throws stops the server.
    package func run(whenReady: @escaping @Sendable () async throws -> Void = {}) async throws {
        try await open()
        try await serve(whenReady: whenReady)
    }

    /// What `run` does once the server is open.
    package func serve(whenReady: @escaping @Sendable () async throws -> Void = {}) async throws {
        let hook = ReadinessHook(whenReady: whenReady)
        let places = ConnectionPlaces(
            most: OpenFiles.roomForConnections(upTo: Limits.connections),
            perAddress: Limits.connectionsPerAddress(times: configuration.addressAllowance),
            trusted: configuration.trustedProxies)
        let responder = StreamSparingResponder(inner: try router().buildResponder())
        let hosts = try addresses.usable()
        // One after the other: none answers before the directory is loaded, and the last one opens the doors.
        let gates = hosts.map { _ in Gate() }
        let applications = hosts.indices.map { number in
            var application = Application(
                responder: responder,
                server: .http1(
                    configuration: .init(
                        additionalChannelHandlers: [places.handler(), ConnectionGuard(headerSet: headerSet)],
                        httpDecoderConfiguration: .init(
                            maxHeaderFieldSize: Limits.headerField, maxHeaderListSize: Limits.headerFields,
                            maxHeaderFieldCount: Limits.headerFieldCount))
                ),
                configuration: .init(address: .hostname(hosts[number], port: configuration.port)),
                services: number == 0 ? live.services + [hook] : [],
                onServerRunning: { _ in
                    gates[number].open()
                    if number == hosts.count - 1 { hook.doors.finish() }
                },
                logger: live.logger)
            application.beforeServerStarts { [directory = live.directory] in
                if number == 0 { try await directory.load() } else { await gates[number - 1].opened() }
            }
            return application
        }
        let group = ServiceGroup(
            configuration: .init(
                services: applications + [closeStreams], gracefulShutdownSignals: [.sigterm, .sigint],
                logger: live.logger))
        try await group.run()
    }

    private var addresses: ListenAddresses {
        ListenAddresses(host: configuration.host, port: configuration.port)
    }

    private var closeStreams: CloseStreams {
        CloseStreams(
            hub: live.hub, readiness: readiness, farewell: .seconds(configuration.farewell))
    }
}
