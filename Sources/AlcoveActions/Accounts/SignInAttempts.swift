import AlcoveProtocol
import CivilTime
import Crypto
import NIOConcurrencyHelpers

/// How often one account may be tried, from however many addresses, and how many tries may be checked at once.
///
/// Whoever gets in takes nothing of the allowance, so it is only used up by tries that fail. Accounts that are not there
/// are counted like those that are. No locator is kept: an account is named by an HMAC under a key that lives as long as
/// the process, and forgotten once its allowance must be whole again.
package final class SignInAttempts: Sendable {
    /// Tries that may fail at once.
    static let burst: Int64 = 10
    /// Seconds until one more is allowed.
    static let secondsEach: Int64 = 30
    /// An allowance that nobody has taken from, in seconds.
    private static let whole = burst * secondsEach
    /// Tries that may be under way together; each holds a connection's memory and waits for the database.
    static let atOnce = 32
    /// Accounts remembered in one span of time; there are two spans.
    static let mostNames = 32_768

    /// A way into an account, with an allowance of its own. None can be named by who does not hold the secret that it
    /// belongs to: the words, the browser's record, the passkey.
    enum Door {
        case words(locator: [UInt8])
        /// A browser that the account is known to remember. One that is not counts as the words.
        case browser(locator: [UInt8], record: [UInt8])
        case passkey(credential: [UInt8])

        fileprivate var bytes: [UInt8] {
            switch self {
            case .words(let locator): [1] + locator
            case .browser(let locator, let record): [2] + locator + record
            case .passkey(let credential): [3] + credential
            }
        }
    }

    private struct Bucket {
        /// Seconds that are left; a try takes `secondsEach`.
        var left: Int64
        /// When that was, in seconds since 1970.
        var at: Int64
    }

    private struct State {
        var recent: [UInt64: Bucket] = [:]
        var earlier: [UInt64: Bucket] = [:]
        var began: Int64 = 0
        var underWay = 0
    }

    private let state = NIOLockedValueBox(State())
    private let key = SymmetricKey(size: .bits256)
    private let now: @Sendable () -> Instant

    init(now: @escaping @Sendable () -> Instant) { self.now = now }

    /// Takes one try at `door`, or throws `LimitRefusal.wait`.
    func spend(_ door: Door) throws(LimitRefusal) {
        let (name, time) = (name(door), now().secondsSince1970)
        let wait: Int64? = state.withLockedValue { state in
            Self.turn(&state, at: time)
            var bucket = state.recent[name] ?? state.earlier[name] ?? Bucket(left: Self.whole, at: time)
            // A clock that was set back only delays what comes back.
            bucket.left = min(Self.whole, bucket.left + max(0, time - bucket.at))
            bucket.at = time
            defer { state.recent[name] = bucket }
            guard bucket.left >= Self.secondsEach else { return Self.secondsEach - bucket.left }
            bucket.left -= Self.secondsEach
            return nil
        }
        if let wait { throw .wait(seconds: Int(wait)) }
    }

    /// Gives back the try of somebody who got in.
    func giveBack(_ door: Door) {
        let name = name(door)
        state.withLockedValue { state in
            guard var bucket = state.recent[name] ?? state.earlier[name] else { return }
            bucket.left = min(Self.whole, bucket.left + Self.secondsEach)
            state.recent[name] = bucket
        }
    }

    /// Runs `check` if fewer than `atOnce` are under way, or throws `LimitRefusal.busy` at once.
    package func check<Answer>(_ check: () async throws -> Answer) async throws -> Answer {
        let isWithin = state.withLockedValue { state in
            guard state.underWay < Self.atOnce else { return false }
            state.underWay += 1
            return true
        }
        guard isWithin else { throw LimitRefusal.busy }
        defer { state.withLockedValue { $0.underWay -= 1 } }
        return try await check()
    }

    /// How many names are kept; at most twice `mostNames`.
    var nameCount: Int { state.withLockedValue { $0.recent.count + $0.earlier.count } }

    /// Begins a new span when this one is full, or so old that whatever was not tried in it is whole again.
    private static func turn(_ state: inout State, at time: Int64) {
        let isOver = abs(time - state.began) > whole
        guard isOver || state.recent.count >= mostNames else { return }
        (state.earlier, state.recent, state.began) = (state.recent, [:], time)
    }

    private func name(_ door: Door) -> UInt64 {
        HMAC<SHA256>.authenticationCode(for: door.bytes, using: key).prefix(8)
            .reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
}
