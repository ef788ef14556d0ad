package import AlcoveDomain
package import AlcoveStore
import NIOConcurrencyHelpers

/// Hands deliveries on to the open streams of their mailboxes. The truth is the store: an event that nobody receives, or
/// that is lost, costs time and never data.
package final class DeliveryHub: Sendable {
    /// What a stream is told.
    package enum Event: Sendable {
        case delivery(Delivery)
        /// Nothing for a while: time to show that the stream is alive. `latest` has the newest number of the stream's
        /// mailboxes, among others, so that the stream knows whether it missed a delivery.
        case tick(latest: [MailboxID: Int64])
    }

    /// One open stream. It counts until `cancel`.
    package struct Subscription: Sendable {
        package let events: AsyncStream<Event>
        fileprivate let number: UInt64
        fileprivate let continuation: AsyncStream<Event>.Continuation

        /// Ends the stream: its loop is left.
        package func end() { continuation.finish() }
    }

    /// Where the events of a subscription go, and for which mailboxes it is.
    private struct Listener {
        let continuation: AsyncStream<Event>.Continuation
        let mailboxes: [MailboxID]
    }

    private struct State {
        var nextNumber: UInt64 = 0
        var subscriptions: [UInt64: Listener] = [:]
        /// The numbers of the subscriptions by whose turn it is, so that a tick does not go through them all.
        var turns = [[UInt64]](repeating: [], count: DeliveryHub.turns)
        var listeners: [MailboxID: [UInt64]] = [:]
        var isClosed = false
    }

    private let state = NIOLockedValueBox(State())
    /// Turns among which the subscriptions are divided for ticks.
    package static let turns = 250

    package init() {}

    /// Tells the members; returns at once.
    package func publish(_ deliveries: [Delivery]) {
        for delivery in deliveries {
            let continuations = state.withLockedValue { state in
                (state.listeners[delivery.mailbox] ?? []).compactMap { state.subscriptions[$0]?.continuation }
            }
            for continuation in continuations { continuation.yield(.delivery(delivery)) }
        }
    }

    /// Begins to listen for `mailboxes`; nil when one of them has as many listeners as it may have.
    package func listen(for mailboxes: [MailboxID]) -> Subscription? {
        let (events, continuation) = AsyncStream.makeStream(
            of: Event.self, bufferingPolicy: .bufferingOldest(64))
        return state.withLockedValue { state in
            let isFull = mailboxes.contains {
                state.listeners[$0, default: []].count >= Limits.streamsPerMailbox
            }
            guard !isFull, !state.isClosed else { return nil }
            state.nextNumber += 1
            state.subscriptions[state.nextNumber] = Listener(continuation: continuation, mailboxes: mailboxes)
            state.turns[Self.turn(of: state.nextNumber)].append(state.nextNumber)
            for mailbox in mailboxes { state.listeners[mailbox, default: []].append(state.nextNumber) }
            return Subscription(events: events, number: state.nextNumber, continuation: continuation)
        }
    }

    /// Forgets a subscription.
    package func cancel(_ subscription: Subscription, for mailboxes: [MailboxID]) {
        subscription.continuation.finish()
        state.withLockedValue { state in
            state.subscriptions[subscription.number] = nil
            state.turns[Self.turn(of: subscription.number)].removeAll { $0 == subscription.number }
            for mailbox in mailboxes {
                state.listeners[mailbox]?.removeAll { $0 == subscription.number }
                if state.listeners[mailbox]?.isEmpty == true { state.listeners[mailbox] = nil }
            }
        }
    }

    /// The mailboxes of the subscriptions whose turn it is.
    package func mailboxes(onTurn turn: Int) -> [MailboxID] { listeners(onTurn: turn).flatMap(\.mailboxes) }

    /// Lets the subscriptions whose turn it is know that time has passed, and how far their mailboxes are by now.
    package func tick(turn: Int, latest: [MailboxID: Int64]) {
        for listener in listeners(onTurn: turn) { listener.continuation.yield(.tick(latest: latest)) }
    }

    private func listeners(onTurn turn: Int) -> [Listener] {
        state.withLockedValue { state in state.turns[turn % Self.turns].compactMap { state.subscriptions[$0] }
        }
    }

    private static func turn(of subscription: UInt64) -> Int { Int(subscription % UInt64(turns)) }

    /// Ends every subscription and takes no new one: the server is about to stop.
    package func close() {
        let continuations = state.withLockedValue { state in
            state.isClosed = true
            return state.subscriptions.values.map(\.continuation)
        }
        for continuation in continuations { continuation.finish() }
    }

    /// Streams open now.
    package var subscriptionCount: Int { state.withLockedValue { $0.subscriptions.count } }
}
