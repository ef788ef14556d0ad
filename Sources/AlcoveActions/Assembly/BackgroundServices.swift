package import ServiceLifecycle

extension Live {
    /// What runs beside the answering of requests, each as one service.
    package var services: [any Service] {
        [
            streamTicker, directory,
            FollowLicences(
                licences: stores.licences, registers: stores.registers, followed: followed, now: now,
                logger: logger),
            followZones,
            BookingRechecks(ask: recheck, logger: logger),
            ForgetExpiredHolds(store: stores.bookings, now: now, logger: logger),
            ExpirySweeper(accounts: stores.accounts, shares: stores.shares, now: now, logger: logger),
            LogLodgedReports(reports: stores.reports, now: now, logger: logger),
            LogService(
                writer: log,
                batches: GatherBatches(store: stores.batches, length: log.settings.batchLength, now: now),
                logger: logger),
            CloseAccessDays(store: stores.access, now: now, logger: logger),
        ]
    }

    var streamTicker: StreamTicker { StreamTicker(hub: hub, store: stores.conversations) }

    /// Notices new zone rules: what is booked follows them, and so does what is shown as free.
    var followZones: FollowZones {
        let follow = FollowClocks(
            store: stores.bookings, zones: zones, changed: timesChanged, now: now, logger: logger)
        return FollowZones(
            zones: zones,
            changed: { [directory] in
                directory.clocksChanged()
                try await follow()
            }, logger: logger)
    }
}
