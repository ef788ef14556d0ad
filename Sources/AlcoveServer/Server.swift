package import AlcoveActions
package import AlcoveStore
package import CivilTime
package import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle

/// An instance behind its HTTP server: routes and pages around what is live.
package struct Server: Sendable {
    let configuration: ServerConfiguration
    let files: WebFiles
    let readiness: Readiness
    package let live: Live

    package init(
        configuration: ServerConfiguration, databases: Databases, files: WebFiles = .embedded,
        zones: SystemZones, instance: InstanceKeys, log: LogSettings = LogSettings(keys: .random()),
        now: @escaping @Sendable () -> Instant, logger: Logger
    ) {
        (self.configuration, self.files) = (configuration, files)
        readiness = Readiness(
            databases: databases, room: DiskRoom(folder: configuration.dataFolder), now: now)
        live = Live(
            Stores(databases), origin: configuration.origin, instance: instance, zones: zones, log: log,
            allowance: configuration.addressAllowance, now: now, logger: logger)
    }

    /// Every route behind the whole chain.
    package func router() throws -> Router<AlcoveContext> {
        let pages = try Pages(
            files: files, kinds: Self.pageKinds, frame: .init(isDemo: configuration.isDemo), now: live.now)
        let router = Router(context: AlcoveContext.self, options: .autoGenerateHeadEndpoints)
        router.addMiddleware {
            HeaderSetMiddleware(headerSet: headerSet)
            CompressionMiddleware()
            LanguageMiddleware()
            ForwardedAddressMiddleware(trusted: configuration.trustedProxies)
            ProblemMiddleware(pages: pages, readiness: readiness)
            RequestLimitsMiddleware()
            SameOriginMiddleware(origin: configuration.origin)
            BodyLimitsMiddleware(
                allowances: live.limits, room: DiskRoom(folder: configuration.dataFolder))
            RequestRatesMiddleware(limits: live.limits)
        }
        let account = AccountActions(live)
        let conversations = ConversationActions(live)
        let oversight = OversightActions(live)
        let log = LogActions(live)
        HealthRoutes(readiness: readiness).add(to: router)
        WebFileRoutes(files: files).add(to: router)
        LanguageRoutes().add(to: router)
        SafetyRoutes(
            pages: pages, numbers: try EmergencyNumbers(files: files),
            serviceOperator: configuration.serviceOperator, signIns: live.signIns
        ).add(to: router)
        AccountRoutes(actions: account, limits: live.limits, origin: live.origin, pages: pages).add(
            to: router)
        DirectoryRoutes(
            actions: DirectoryActions(live), signIns: live.signIns, limits: live.limits, zones: live.zones,
            now: live.now, pages: pages
        ).add(to: router)
        PracticeRoutes(
            actions: PracticeActions(live), signIns: live.signIns, limits: live.limits, zones: live.zones,
            now: live.now, pages: pages
        ).add(to: router)
        BookingRoutes(
            actions: BookingActions(live, allowance: configuration.addressAllowance), signIns: live.signIns,
            mailboxes: live.mailboxes, limits: live.limits, pages: pages
        ).add(to: router)
        ConversationRoutes(
            actions: conversations, mailboxes: live.mailboxes, limits: live.limits, instance: live.instance,
            zones: live.zones, now: live.now, isDemo: configuration.isDemo,
            openStream: OpenStream(
                store: conversations.store, hub: live.hub, limits: live.limits, zones: live.zones,
                now: live.now),
            pages: pages
        ).add(to: router)
        TalkPages(
            pages: pages, signIns: live.signIns, mailboxes: live.mailboxes, store: conversations.store,
            owner: PracticeOwner(signIns: live.signIns, practice: conversations.practices),
            expectation: conversations.expectation, whyClosed: conversations.whyClosed
        ).add(to: router)
        OperatorRoutes(account: account, oversight: oversight, origin: live.origin, pages: pages)
            .add(to: router)
        LicenceRoutes(
            actions: LicenceActions(live), log: live.log, signIns: live.signIns, limits: live.limits,
            origin: live.origin, now: live.now, pages: pages
        ).add(to: router)
        ReportRoutes(
            actions: ReportActions(live), signIns: live.signIns, mailboxes: live.mailboxes,
            limits: live.limits, pages: pages
        ).add(to: router)
        OversightRoutes(
            actions: oversight, signIns: live.signIns, limits: live.limits, now: live.now, pages: pages
        ).add(to: router)
        RespondentRoutes(actions: oversight, signIns: live.signIns, now: live.now, pages: pages).add(
            to: router)
        LogRoutes(actions: log, limits: live.limits, origin: live.origin, now: live.now, pages: pages)
            .add(to: router)
        ReceiptProofRoutes(
            mailboxes: live.mailboxes, store: live.stores.conversations, prove: log.proveItem,
            limits: live.limits
        ).add(to: router)
        KeyTransparencyRoutes(prove: log.proveKeys).add(to: router)
        AccessRoutes(
            pages: pages, signIns: live.signIns, mailboxes: live.mailboxes, store: live.stores.access,
            prove: log.proveItem, limits: live.limits, now: live.now
        ).add(to: router)
        return router
    }

    var headerSet: HeaderSet { HeaderSet(transportIsSecure: configuration.transportIsSecure) }
}
