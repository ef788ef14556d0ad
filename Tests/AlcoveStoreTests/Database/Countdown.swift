import Synchronization

/// Says yes so many times, and counts how often it was asked.
final class Countdown: Sendable {
    private let asked = Mutex(0)
    private let limit: Int

    init(_ limit: Int) { self.limit = limit }

    var calls: Int { asked.withLock { $0 } }

    func next() -> Bool {
        asked.withLock { asked in
            asked += 1
            return asked <= limit
        }
    }
}
