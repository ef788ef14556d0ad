package import AlcoveStore
package import CivilTime
package import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle

/// What an installation needs to be told, read once by the command line.
package struct ServerConfiguration: Sendable {
    /// The address that people use, such as `https://help.example.org`: what sign-ins and mailbox tokens are bound to.
    package var origin: String
    package var host = "127.0.0.1"
    package var port = 8080
    /// True in the demo: everything is invented, links may sign in, pages say so.
    package var isDemo = false
    /// Who runs the installation; empty where nobody has said.
    package var serviceOperator = ServiceOperator()
    /// Proxies whose `X-Forwarded-For` is believed.
    package var trustedProxies: [AddressRange] = []
    /// Where the database lies, if that is a file: its disk is watched.
    package var dataFolder: String?
    /// Seconds for which requests are still taken after the server was told to stop: until then `/readyz` says so, and
    /// whoever hands requests on can turn elsewhere.
    package var farewell = 0
    /// Multiplies the allowances per network address; a load test on one machine raises it.
    package var addressAllowance: Double = 1

    package init(origin: String) { self.origin = origin }

    /// Whether browsers reach the server by TLS, here or at a proxy in front of it.
    var transportIsSecure: Bool { origin.hasPrefix("https://") }

    /// Whether a proxy in front of the server is likely, and none is trusted.
    package var sharesOneAllowance: Bool { transportIsSecure && trustedProxies.isEmpty }
}

/// State that outlives a request and that several features use.
package struct Shared: Sendable {
    let signIns: SignIns
    let mailboxes: Mailboxes
    let doorbells: Doorbells
    let limits: Allowances
    let directory: Directory
    /// Asks the rules of places who may help whom there.
    let asking: AskPlace
    /// The transparency log: `store.write { try $0.log(leaf) }` puts a leaf in line, `log.settle(hash)` waits for it.
    package let log: LogWriter
}

/// The whole server: lists the features and does nothing else.
package struct Server: Sendable {
    let configuration: ServerConfiguration
    let databases: Databases
    let files: WebFiles
    let zones: SystemZones
    let instance: InstanceKeys
    let now: @Sendable () -> Instant
    let logger: Logger
    let readiness: Readiness
    package let shared: Shared

    package init(
        configuration: ServerConfiguration, databases: Databases, files: WebFiles = .embedded,
        zones: SystemZones,
        instance: InstanceKeys, log: LogSettings = LogSettings(keys: .random()),
        now: @escaping @Sendable () -> Instant, logger: Logger
    ) {
        self.configuration = configuration
        self.databases = databases
        self.files = files
        self.zones = zones
        self.instance = instance
        self.now = now
        self.logger = logger
        readiness = Readiness(
            databases: databases, room: DiskRoom(folder: configuration.dataFolder), now: now)
        let asking = AskPlace(
            rules: AskPlace.embedded, licences: LicenceStore(database: databases.main), now: now)
        let limits = Allowances(factor: configuration.addressAllowance)
        shared = Shared(
            signIns: SignIns(
                accounts: AccountStore(database: databases.main), limits: limits, now: now),
            mailboxes: Mailboxes(origin: configuration.origin, now: now),
            doorbells: Doorbells(),
            limits: limits,
            directory: Directory(
                databases: databases, zones: zones, rules: asking.rules, now: now, logger: logger),
            asking: asking,
            log: LogWriter(
                store: LogStore(database: databases.main), settings: log, origin: configuration.origin,
                now: now,
                logger: logger))
    }

    /// Every route behind the whole chain.
    package func router() throws -> Router<AlcoveContext> {
        let pages = try Pages(files: files, frame: .init(isDemo: configuration.isDemo), now: now)
        let router = Router(context: AlcoveContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: HeaderSetMiddleware(headerSet: headerSet))
        router.add(middleware: CompressionMiddleware())
        router.add(middleware: LanguageMiddleware())
        if !configuration.trustedProxies.isEmpty {
            router.add(middleware: ForwardedAddressMiddleware(trusted: configuration.trustedProxies))
        }
        router.add(middleware: ProblemMiddleware(pages: pages, readiness: readiness))
        router.add(middleware: RequestLimitsMiddleware())
        router.add(middleware: SameOriginMiddleware(origin: configuration.origin))
        router.add(
            middleware: BodyLimitsMiddleware(
                allowances: shared.limits, room: DiskRoom(folder: configuration.dataFolder)))

        HealthRoutes(readiness: readiness).add(to: router)
        WebFileRoutes(files: files).add(to: router)
        LanguageRoutes().add(to: router)
        SafetyRoutes(
            pages: pages, numbers: try EmergencyNumbers(files: files),
            serviceOperator: configuration.serviceOperator,
            endSignIn: { [accounts = AccountStore(database: databases.main)] hash in
                _ = try await accounts.endSignIn(tokenHash: hash)
            }
        ).add(to: router)
        AccountRoutes(server: self, pages: pages, shared: shared).add(to: router)
        DirectoryRoutes(server: self, pages: pages, shared: shared).add(to: router)
        PracticeRoutes(server: self, pages: pages, shared: shared).add(to: router)
        BookingRoutes(server: self, pages: pages, shared: shared).add(to: router)
        ConversationRoutes(server: self, pages: pages, shared: shared).add(to: router)
        OperatorRoutes(server: self, pages: pages, shared: shared).add(to: router)
        LicenceRoutes(server: self, pages: pages, shared: shared).add(to: router)
        ReportRoutes(server: self, pages: pages, shared: shared).add(to: router)
        OversightRoutes(server: self, pages: pages, shared: shared).add(to: router)
        RespondentRoutes(server: self, pages: pages, shared: shared).add(to: router)
        LogRoutes(server: self, pages: pages, shared: shared).add(to: router)
        ReceiptProofRoutes(server: self, shared: shared).add(to: router)
        KeyTransparencyRoutes(shared: shared).add(to: router)
        AccessRoutes(server: self, pages: pages, shared: shared).add(to: router)
        return router
    }

    var askAgain: AskBookingsAgain {
        AskBookingsAgain(
            bookings: BookingStore(database: databases.main),
            practices: PracticeStore(database: databases.main), asking: shared.asking,
            changed: timesChanged, now: now)
    }

    var followed: StandingFollowed {
        StandingFollowed(
            doorbells: shared.doorbells, directory: shared.directory, askAgain: askAgain)
    }

    /// Notices new zone rules: what is booked follows them, and so does what is shown as free.
    var followZones: FollowZones {
        let follow = FollowClocks(
            store: BookingStore(database: databases.main), zones: zones, changed: timesChanged, now: now,
            logger: logger)
        return FollowZones(
            zones: zones,
            changed: { [directory = shared.directory] in
                directory.clocksChanged()
                try await follow()
            }, logger: logger)
    }

    private var timesChanged: TimesChanged {
        TimesChanged(doorbells: shared.doorbells) { [directory = shared.directory] in
            directory.bookingsChanged($0)
        }
    }

    private var following: FollowLicences {
        FollowLicences(
            licences: LicenceStore(database: databases.main),
            registers: RegisterStore(database: databases.main), followed: followed, now: now, logger: logger)
    }

    var heartbeat: Heartbeat {
        Heartbeat(doorbells: shared.doorbells, store: ConversationStore(database: databases.main))
    }

    /// What runs beside the answering of requests, each as one service.
    var services: [any Service] {
        [
            heartbeat, shared.directory, following, followZones,
            KeepAsking(ask: askAgain, logger: logger),
            ForgetExpiredHolds(store: BookingStore(database: databases.main), now: now, logger: logger),
            Upkeep(
                accounts: AccountStore(database: databases.main),
                shares: ShredStore(database: databases.shred), now: now,
                logger: logger),
            LogLodgedReports(reports: ReportStore(database: databases.main), now: now, logger: logger),
            KeepLog(
                writer: shared.log,
                batches: GatherBatches(
                    store: BatchStore(database: databases.main), length: shared.log.settings.batchLength,
                    now: now),
                logger: logger),
            EndDays(store: AccessStore(database: databases.main), now: now, logger: logger),
        ]
    }

    /// Sees that the server can listen, and that the log is the one that was signed and this instance's.
    ///
    /// Nothing is kept unless this returns.
    /// - Throws: `ListenProblem`, or `LogDamage`: their descriptions say what to do.
    package func open() async throws {
        _ = try addresses.usable()
        try await shared.log.open(instance)
    }

    /// Opens, and runs until the process is told to stop (SIGTERM, SIGINT); requests under way are finished.
    /// - Parameter whenReady: runs once, as soon as requests are answered; what it throws stops the server.
    package func run(whenReady: @escaping @Sendable () async throws -> Void = {}) async throws {
        try await open()
        try await serve(whenReady: whenReady)
    }

    /// What `run` does once the server is open.
    package func serve(whenReady: @escaping @Sendable () async throws -> Void = {}) async throws {
        let opening = Opening(whenReady: whenReady)
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
                services: number == 0 ? services + [opening] : [],
                onServerRunning: { _ in
                    gates[number].open()
                    if number == hosts.count - 1 { opening.doors.finish() }
                },
                logger: logger)
            application.beforeServerStarts { [directory = shared.directory] in
                if number == 0 { try await directory.load() } else { await gates[number - 1].opened() }
            }
            return application
        }
        let group = ServiceGroup(
            configuration: .init(
                services: applications + [lastCall], gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger))
        try await group.run()
    }

    private var addresses: ListenAddresses {
        ListenAddresses(host: configuration.host, port: configuration.port)
    }

    private var lastCall: LastCall {
        LastCall(
            doorbells: shared.doorbells, readiness: readiness, farewell: .seconds(configuration.farewell))
    }

    private var headerSet: HeaderSet { HeaderSet(transportIsSecure: configuration.transportIsSecure) }
}
