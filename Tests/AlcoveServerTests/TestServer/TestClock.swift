import CivilTime
import Synchronization

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
    private let time: Mutex<Instant>

    init(_ time: Instant = Instant(secondsSince1970: 1_800_000_000)) { self.time = Mutex(time) }

    @Sendable func now() -> Instant { time.withLock { $0 } }
    func pass(_ seconds: Int64) { time.withLock { $0 = $0 + seconds } }
}
