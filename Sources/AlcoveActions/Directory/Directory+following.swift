package import AlcoveDomain
package import CivilTime
import Logging
import ServiceLifecycle

extension Directory: ServiceLifecycle.Service {
    /// Seconds between two looks at the counter of changes: other servers write too.
    private static let pause = 2
    /// A sweep over everybody takes about three minutes while there are few enough.
    private static let looksPerSweep = 90
    private static let mostPerLook = 200

    /// Reads everybody who is listed. The server answers nobody before this is done.
    package func load() async throws { try await catchUp() }

    /// Takes in what changed in the database since the last time.
    package func catchUp() async throws {
        while true {
            let known = snapshot.withLock { $0.change }
            let changes = try await directory.changes(after: known)
            let now = now()
            snapshot.withLock { $0.take(changes, at: now) }
            guard changes.count >= 1_000 else { return }
        }
    }

    /// Computes anew when these practitioners are next free, keeps what differs and takes it in.
    package func refresh(_ practitioners: some Collection<PractitionerID>) async throws {
        var moved: [PractitionerID: Instant?] = [:]
        for id in practitioners {
            guard let open = try await availability(id) else { continue }
            let next = open.availability.nextFree(now: now())
            if next != open.practitioner.nextFree { moved[id] = .some(next) }
        }
        if !moved.isEmpty { try await practice.setNextFree(moved) }
        try await catchUp()
    }

    /// Takes in anew those of whom another day's answer is kept.
    package func recheck(_ practitioners: some Collection<PractitionerID>) async throws {
        let now = now()
        for id in practitioners {
            guard let change = try await directory.current(id) else { continue }
            snapshot.withLock { $0.take(change, at: now) }
        }
    }

    /// Follows the database until the server stops; a failure is noted and tried again at the next look.
    package func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.tick() }
            group.addTask { await self.follow() }
            // The clock never ends by itself; the follower ends when the server is told to stop.
            await group.next()
            group.cancelAll()
        }
    }

    private func tick() async {
        while (try? await Task.sleep(for: .seconds(Self.pause))) != nil {
            snapshot.withLock { $0.isSweepDue = true }
            wakeUp()
        }
    }

    private func follow() async {
        for await _ in wakes.cancelOnGracefulShutdown() {
            do { try await look() } catch {
                logger.warning(
                    "The directory could not be brought up to date", metadata: ["error": "\(type(of: error))"]
                )
            }
        }
    }

    /// One look: what is known to have changed, then a share of everybody, then what others wrote.
    package func look() async throws {
        let (due, outdated) = snapshot.withLock { snapshot -> (Set<PractitionerID>, [PractitionerID]) in
            let due = snapshot.unsettled
            snapshot.unsettled = []
            guard snapshot.isSweepDue else { return (due, []) }
            let swept = snapshot.nextToSweep(at: now(), most: Self.mostPerLook, looks: Self.looksPerSweep)
            let outdated = swept.filter { $0.isOutdated(at: now()) }
            return (due.union(swept.map(\.practitioner)), outdated.map(\.practitioner))
        }
        do { try await refresh(due) } catch {
            snapshot.withLock { $0.unsettled.formUnion(due) }
            throw error
        }
        try await recheck(outdated)
    }
}

extension Directory.Snapshot {
    /// Those whose time has passed, and the next share of everybody in turn.
    package mutating func nextToSweep(at now: Instant, most: Int, looks: Int) -> [Listed] {
        isSweepDue = false
        let soonest = index.search(SearchQuestion(limit: SearchQuestion.mostResults)).matches
        let passed = soonest.prefix { $0.nextFree.map { $0 <= now } ?? false }.compactMap {
            listed[$0.handle]
        }
        let share = min(max(byName.count / looks, 1), most)
        let turn = byName.page(offset: swept, limit: share).compactMap { listed[$0] }
        swept = swept + share < byName.count ? swept + share : 0
        return passed + turn
    }
}
