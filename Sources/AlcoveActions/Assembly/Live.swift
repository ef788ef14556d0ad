package import CivilTime
package import Logging

/// What an instance does for as long as it runs, beside what it stores: who listens, what is searched, what is logged,
/// how often something may be done. The actions of each feature are made from it.
package struct Live: Sendable {
    package let stores: Stores
    /// The address that people use: what sign-ins and mailbox tokens are bound to.
    package let origin: String
    package let instance: InstanceKeys
    package let zones: SystemZones
    package let now: @Sendable () -> Instant
    package let logger: Logger
    package let limits: Allowances
    package let signIns: SignIns
    package let mailboxes: Mailboxes
    package let hub: DeliveryHub
    package let directory: Directory
    /// The transparency log: `store.write { try $0.log(leaf) }` puts a leaf in line, `log.settle(hash)` waits for it.
    package let log: LogWriter
    /// Asks the rules of places who may help whom there.
    package let eligibility: EligibilityCheck

    /// - Parameter allowance: multiplies the allowances; a load test on one machine raises it.
    package init(
        _ stores: Stores, origin: String, instance: InstanceKeys, zones: SystemZones, log: LogSettings,
        allowance: Double, now: @escaping @Sendable () -> Instant, logger: Logger
    ) {
        (self.stores, self.origin, self.instance, self.zones) = (stores, origin, instance, zones)
        (self.now, self.logger) = (now, logger)
        limits = Allowances(factor: allowance)
        signIns = SignIns(accounts: stores.accounts, limits: limits, now: now)
        mailboxes = Mailboxes(origin: origin, now: now)
        hub = DeliveryHub()
        eligibility = EligibilityCheck(rules: EligibilityCheck.embedded, licences: stores.licences, now: now)
        directory = Directory(
            stores: stores, zones: zones, rules: eligibility.rules, now: now, logger: logger)
        self.log = LogWriter(store: stores.log, settings: log, origin: origin, now: now, logger: logger)
    }

    /// Whoever must know that times were taken or given back.
    package var timesChanged: TimesChanged {
        TimesChanged(hub: hub) { [directory] in directory.bookingsChanged($0) }
    }

    package var recheck: RecheckBookings {
        RecheckBookings(
            bookings: stores.bookings, practices: stores.practices, eligibility: eligibility,
            changed: timesChanged,
            now: now)
    }

    /// Whoever must know that somebody's standing has changed.
    package var followed: StandingFollowed {
        StandingFollowed(hub: hub, directory: directory, recheck: recheck)
    }
}
