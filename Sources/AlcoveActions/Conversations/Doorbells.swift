package import AlcoveDomain
package import AlcoveStore
import NIOConcurrencyHelpers

/// Tells whoever listens that something new lies in a mailbox. The truth is the store: a bell that nobody hears, or
/// that is lost, costs time and never data.
package final class Doorbells: Sendable {
    /// What a listener hears.
    package enum Sound: Sendable {
        case delivery(Delivery)
        /// Nothing for a while: time to show that the line is alive. `latest` has the newest number of the line's
        /// mailboxes, among others, so that the line knows whether it missed a bell.
        case tick(latest: [MailboxID: Int64])
    }

    /// One open stream. Its place in the books is given up with `hangUp`.
    package struct Line: Sendable {
        package let sounds: AsyncStream<Sound>
        fileprivate let number: UInt64
        fileprivate let ear: AsyncStream<Sound>.Continuation

        /// Ends the stream: whoever listens leaves their loop.
        package func end() { ear.finish() }
    }

    /// Who listens on a line, and for what.
    private struct Listener {
        let ear: AsyncStream<Sound>.Continuation
        let mailboxes: [MailboxID]
    }

    private struct Books {
        var nextLine: UInt64 = 0
        var lines: [UInt64: Listener] = [:]
        /// The numbers of the lines by whose turn it is, so that a tick does not go through them all.
        var turns = [[UInt64]](repeating: [], count: Doorbells.turns)
        var listeners: [MailboxID: [UInt64]] = [:]
        var isClosed = false
    }

    private let books = NIOLockedValueBox(Books())
    /// Turns among which the lines are divided for ticks.
    package static let turns = 250

    package init() {}

    /// Tells the members; returns at once.
    package func ring(_ deliveries: [Delivery]) {
        for delivery in deliveries {
            let ears = books.withLockedValue { books in
                (books.listeners[delivery.mailbox] ?? []).compactMap { books.lines[$0]?.ear }
            }
            for ear in ears { ear.yield(.delivery(delivery)) }
        }
    }

    /// Begins to listen for `mailboxes`; nil when one of them has as many listeners as it may have.
    package func listen(for mailboxes: [MailboxID]) -> Line? {
        let (sounds, ear) = AsyncStream.makeStream(of: Sound.self, bufferingPolicy: .bufferingOldest(64))
        return books.withLockedValue { books in
            let isFull = mailboxes.contains {
                books.listeners[$0, default: []].count >= Limits.streamsPerMailbox
            }
            guard !isFull, !books.isClosed else { return nil }
            books.nextLine += 1
            books.lines[books.nextLine] = Listener(ear: ear, mailboxes: mailboxes)
            books.turns[Self.turn(of: books.nextLine)].append(books.nextLine)
            for mailbox in mailboxes { books.listeners[mailbox, default: []].append(books.nextLine) }
            return Line(sounds: sounds, number: books.nextLine, ear: ear)
        }
    }

    /// Forgets a line.
    package func hangUp(_ line: Line, for mailboxes: [MailboxID]) {
        line.ear.finish()
        books.withLockedValue { books in
            books.lines[line.number] = nil
            books.turns[Self.turn(of: line.number)].removeAll { $0 == line.number }
            for mailbox in mailboxes {
                books.listeners[mailbox]?.removeAll { $0 == line.number }
                if books.listeners[mailbox]?.isEmpty == true { books.listeners[mailbox] = nil }
            }
        }
    }

    /// The mailboxes of the lines whose turn it is.
    package func mailboxes(onTurn turn: Int) -> [MailboxID] { listeners(onTurn: turn).flatMap(\.mailboxes) }

    /// Lets the lines whose turn it is know that time has passed, and how far their mailboxes are by now.
    package func tick(turn: Int, latest: [MailboxID: Int64]) {
        for listener in listeners(onTurn: turn) { listener.ear.yield(.tick(latest: latest)) }
    }

    private func listeners(onTurn turn: Int) -> [Listener] {
        books.withLockedValue { books in books.turns[turn % Self.turns].compactMap { books.lines[$0] } }
    }

    private static func turn(of line: UInt64) -> Int { Int(line % UInt64(turns)) }

    /// Ends every line and takes no new one: the server is about to stop.
    package func close() {
        let ears = books.withLockedValue { books in
            books.isClosed = true
            return books.lines.values.map(\.ear)
        }
        for ear in ears { ear.finish() }
    }

    /// Lines open now.
    package var lineCount: Int { books.withLockedValue { $0.lines.count } }
}
