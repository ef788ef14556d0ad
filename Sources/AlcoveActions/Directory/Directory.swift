package import AlcoveDomain
package import AlcoveStore
package import CivilTime
package import Logging
package import Synchronization

/// Everybody who is listed, in memory: searched without touching the database, and kept true by following its
/// counter of changes.
///
/// `load` before the first question; `run` keeps it up to date from then on.
package final class Directory: Sendable {
    package let directory: DirectoryStore
    package let practice: PracticeStore
    package let availability: ReadAvailability
    package let now: @Sendable () -> Instant
    package let logger: Logger
    /// Wakes the background work; signals that come while it is at work are one.
    package let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation
    package let snapshot: Mutex<Snapshot>

    package init(
        stores: Stores, zones: SystemZones, rules: JurisdictionRules?,
        now: @escaping @Sendable () -> Instant, logger: Logger
    ) {
        (directory, practice) = (stores.directory, stores.practices)
        availability = ReadAvailability(
            practice: practice, booking: stores.bookings, zones: zones, now: now)
        self.now = now
        self.logger = logger
        snapshot = Mutex(Snapshot(help: rules.map { HelpTable(rules: $0) }))
        (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Who fits `question`. Nothing of it is kept.
    package func search(_ question: SearchQuestion) -> SearchAnswer {
        snapshot.withLock { $0.index.search(question) }
    }

    /// Who comes close to `question` without fitting all of it, the closest first. Nothing of it is kept.
    package func close(to question: SearchQuestion, most: Int) -> [CloseMatch] {
        snapshot.withLock { $0.index.close(to: question, most: most) }
    }

    /// What results show of somebody; nil when they are not listed.
    package func listed(_ handle: Handle) -> Listed? { snapshot.withLock { $0.listed[handle] } }

    /// Everybody in the order of their names, a page of it, and how many there are.
    package func browse(offset: Int, limit: Int) -> (page: [Listed], total: Int) {
        snapshot.withLock { snapshot in
            let handles = snapshot.byName.page(offset: offset, limit: limit)
            return (handles.compactMap { snapshot.listed[$0] }, snapshot.byName.count)
        }
    }

    /// Says that a time of the practitioner's was taken or given back. Returns at once; soon afterwards the
    /// directory knows when they are next free.
    package func bookingsChanged(_ practitioner: PractitionerID) {
        snapshot.withLock { _ = $0.unsettled.insert(practitioner) }
        wake.yield()
    }

    /// Says that clocks run by other rules now. Returns at once; soon afterwards the directory knows when everybody is next
    /// free.
    package func clocksChanged() {
        snapshot.withLock { $0.unsettled.formUnion($0.listed.values.map(\.practitioner)) }
        wake.yield()
    }

    package func wakeUp() { wake.yield() }
}

extension Directory {
    /// What is kept in memory, behind one lock.
    package struct Snapshot {
        package var index = DirectoryIndex()
        package var listed: [Handle: Listed] = [:]
        var byName = NameOrder()
        /// The number of the newest change that is in here.
        package var change: Int64 = 0
        /// Practitioners whose bookings changed since their next free time was computed.
        package var unsettled: Set<PractitionerID> = []
        /// Where the sweep goes on, in the order of names.
        package var swept = 0
        package var isSweepDue = false
        /// Answers for every place; nil where the program was built without rules.
        package var help: HelpTable?

        package init(help: HelpTable?) { self.help = help }

        /// Takes in changes that another reader has not taken in already.
        package mutating func take(_ changes: [DirectoryChange], at now: Instant) {
            for change in changes where change.number > self.change { take(change, at: now) }
            self.change = max(self.change, changes.last?.number ?? 0)
        }

        /// Takes in somebody as they stand. Nobody can write to keys that have ended, so their owner is not shown.
        package mutating func take(_ change: DirectoryChange, at now: Instant) {
            let before = listed[change.handle]
            guard let listing = change.listing, PublicKeys(listing.keyRecord).areGood(at: now) else {
                if let before { byName.remove(before) }
                listed[change.handle] = nil
                index.remove(change.handle)
                return
            }
            let after = Listed(change, listing, at: now)
            if before?.nameKey != after.nameKey {
                if let before { byName.remove(before) }
                byName.insert(after)
            }
            listed[change.handle] = after
            // They are found by what the rules answer, not by what they say of themselves.
            let places = help?.places(
                for: LicenceStanding(of: listing.licences, at: now), offering: listing.services, at: now)
            let claims = listing.profile.jurisdictions
            index.upsert(
                DirectoryEntry(
                    practitioner: change.practitioner, handle: change.handle, profile: listing.profile,
                    places: places?.searched(claiming: claims) ?? Set(claims), barred: places?.no ?? [],
                    nextFree: listing.nextFree))
        }
    }
}
