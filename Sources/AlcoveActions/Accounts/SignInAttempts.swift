import CivilTime
import NIOConcurrencyHelpers

/// How often one account may be tried, from however many addresses, and how many tries may be checked at once.
///
/// Whoever gets in takes nothing of the allowance, so it is only used up by tries that fail. Accounts that are not there
/// are counted like those that are. No locator is kept, and an account is forgotten once its allowance must be whole again
/// (`AllowanceTable`).
package final class SignInAttempts: Sendable {
    /// Tries that may fail at once.
    static let burst = 10.0
    /// Seconds until one more is allowed.
    static let secondsEach = 30.0
    /// Counted in seconds, of which a try takes `secondsEach`: whole numbers, so that none is lost to rounding.
    private static let rate = AllowanceTable.Rate(burst: burst * secondsEach, perSecond: 1)
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

        fileprivate var bucket: (kind: String, owner: [UInt8]) {
            switch self {
            case .words(let locator): ("words", locator)
            case .browser(let locator, let record): ("browser", locator + record)
            case .passkey(let credential): ("passkey", credential)
            }
        }
    }

    private let table = NIOLockedValueBox(
        AllowanceTable(mostBuckets: mostNames, lifetime: burst * secondsEach))
    private let underWay = NIOLockedValueBox(0)
    private let now: @Sendable () -> Instant

    init(now: @escaping @Sendable () -> Instant) { self.now = now }

    /// Takes one try at `door`, or throws `LimitRefusal.wait`.
    func spend(_ door: Door) throws(LimitRefusal) {
        let (bucket, time) = (door.bucket, Double(now().secondsSince1970))
        let wait = table.withLockedValue {
            $0.take(Self.secondsEach, bucket.kind, from: [(bucket.owner, Self.rate)], at: time)
        }
        if let wait { throw .wait(seconds: Int(wait)) }
    }

    /// Gives back the try of somebody who got in.
    func giveBack(_ door: Door) {
        let (bucket, time) = (door.bucket, Double(now().secondsSince1970))
        table.withLockedValue {
            $0.giveBack(Self.secondsEach, bucket.kind, to: bucket.owner, Self.rate, at: time)
        }
    }

    /// Runs `check` if fewer than `atOnce` are under way, or throws `LimitRefusal.busy` at once.
    package func check<Answer>(_ check: () async throws -> Answer) async throws -> Answer {
        let isWithin = underWay.withLockedValue { underWay in
            guard underWay < Self.atOnce else { return false }
            underWay += 1
            return true
        }
        guard isWithin else { throw LimitRefusal.busy }
        defer { underWay.withLockedValue { $0 -= 1 } }
        return try await check()
    }

    /// How many names are kept; at most twice `mostNames`.
    var nameCount: Int { table.withLockedValue { $0.count } }
}
