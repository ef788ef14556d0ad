import Foundation

/// Work waiting for a connection, first come first served, and the threads that do it.
///
/// libpq blocks, so each connection has a thread of its own and the threads that serve requests never wait.
///
/// Unchecked, because the compiler cannot see that its variables are touched under `condition` only.
final class ConnectionLine: @unchecked Sendable {
    typealias Work = @Sendable (_ connection: inout PostgreSQLConnection?) -> Void

    private let condition = NSCondition()
    private var waiting: [Work] = []
    private var isClosed = false
    private var atWork: Int
    private var farewell: [CheckedContinuation<Void, Never>] = []

    /// - Parameter connections: how many threads, each with at most one connection, which it opens when needed.
    init(connections: Int) {
        atWork = connections
        for number in 0..<connections {
            let thread = Thread { self.serve() }
            thread.name = "alcove-postgres-\(number)"
            thread.start()
        }
    }

    /// Queues `work`; false when the line is closed.
    func add(_ work: @escaping Work) -> Bool {
        condition.withLock {
            guard !isClosed else { return false }
            waiting.append(work)
            condition.signal()
            return true
        }
    }

    /// Takes no more work; returns once all that was handed in is done and the connections are closed.
    func close() async {
        await withCheckedContinuation { caller in
            end()
            let isDone = condition.withLock {
                if atWork > 0 { farewell.append(caller) }
                return atWork == 0
            }
            if isDone { caller.resume() }
        }
    }

    /// Takes no more work and does not wait.
    func end() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
        }
    }

    private func serve() {
        var connection: PostgreSQLConnection?
        while let work = next() { work(&connection) }
        connection = nil
        let callers = condition.withLock {
            atWork -= 1
            return atWork == 0 ? farewell : []
        }
        callers.forEach { $0.resume() }
    }

    private func next() -> Work? {
        condition.withLock {
            while waiting.isEmpty, !isClosed { condition.wait() }
            return waiting.isEmpty ? nil : waiting.removeFirst()
        }
    }
}
