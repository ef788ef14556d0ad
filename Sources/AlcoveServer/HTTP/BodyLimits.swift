import AlcoveActions
import HTTPTypes
import Hummingbird
import NIOConcurrencyHelpers
import NIOCore

/// Counts the bytes of every body: against the allowance of the address that sends it, which bounds what one may have
/// stored in an hour, and against what all bodies may hold in memory while they are received and worked on. While the disk
/// is nearly full it takes none but the smallest.
struct BodyLimitsMiddleware: RouterMiddleware {
    let allowances: Allowances
    let room: DiskRoom
    let held = HeldBytes(limit: Limits.bodiesInMemory)

    /// A body of an announced length up to this is not counted in memory: the number of connections bounds it.
    private static let small = 16 * 1024
    /// A sign-in, a booking and a choice of language are smaller; messages, reports and accounts are not.
    private static let smallest = 1024

    func handle(
        _ request: Request, context: AlcoveContext, next: (Request, AlcoveContext) async throws -> Response
    ) async throws -> Response {
        let announced = request.headers[.contentLength].flatMap { Int($0) }
        if announced == 0 || announced == nil && request.headers[.transferEncoding] == nil {
            return try await next(request, context)
        }
        if announced.map({ $0 > Self.smallest }) ?? true, room.isLow {
            throw Problem.storageFull
        }
        if let announced { try allowances.spend(.bytes, announced, by: context) }
        if let announced, announced <= Self.small { return try await next(request, context) }
        let share = HeldBytes.Share(of: held, for: context.subscriber)
        defer { share.giveBack() }
        var counted = request
        counted.body = RequestBody(
            asyncSequence: request.body.map { part in
                if announced == nil { try allowances.spend(.bytes, part.readableBytes, by: context) }
                try share.take(part.readableBytes)
                return part
            })
        return try await next(counted, context)
    }
}

/// How many bytes are held at the moment, of a number that may be.
///
/// One address may hold half of what is free (a dynamic threshold, Choudhury and Hahne 1998): alone a third of all, and
/// with every further one less, so that whoever holds bodies open for long leaves room for the next.
final class HeldBytes: Sendable {
    private struct State {
        var all = 0
        var byHolder: [[UInt8]: Int] = [:]
    }

    private let state = NIOLockedValueBox(State())
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Bytes that are held now.
    var count: Int { state.withLockedValue { $0.all } }

    /// What one request holds of them.
    final class Share: Sendable {
        private let whole: HeldBytes
        private let holder: [UInt8]
        private let own = NIOLockedValueBox(0)

        /// - Parameter holder: the address that they come from.
        init(of whole: HeldBytes, for holder: [UInt8]) { (self.whole, self.holder) = (whole, holder) }

        /// Counts `bytes` more, or throws `Problem.busy` where they are too many.
        func take(_ bytes: Int) throws(Problem) {
            let fits = whole.state.withLockedValue { state in
                let holds = state.byHolder[holder, default: 0] + bytes
                guard holds <= (whole.limit - state.all) / 2 else { return false }
                state.all += bytes
                state.byHolder[holder] = holds
                return true
            }
            guard fits else { throw .busy }
            own.withLockedValue { $0 += bytes }
        }

        /// Gives back all that was taken; called again, it does nothing.
        func giveBack() {
            let bytes = own.withLockedValue { own in
                defer { own = 0 }
                return own
            }
            whole.state.withLockedValue { state in
                state.all -= bytes
                let rest = state.byHolder[holder, default: bytes] - bytes
                state.byHolder[holder] = rest > 0 ? rest : nil
            }
        }
    }
}
