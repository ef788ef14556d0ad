import Foundation

/// Which server, and how stubbornly to ask it.
struct PostgreSQLAddress: Sendable {
    let url: String
    let schema: String?

    /// How often a transaction is tried before its deadlock or lost connection is the caller's problem.
    private static let attempts = 10

    /// Does `work` on `connection`, connecting first when there is none, and again when it was `Undone`.
    func persist<T>(
        with connection: inout PostgreSQLConnection?, _ work: (PostgreSQLConnection) throws -> T
    ) throws -> T {
        var attempt = 1
        while true {
            let current = try connection ?? PostgreSQLConnection(url: url, schema: schema)
            defer { connection = current.isFit ? current : nil }
            do {
                return try work(current)
            } catch let undone as Undone {
                guard attempt < Self.attempts else { throw undone.problem }
                // Two that deadlocked would meet again if both came back at once. The thread is this connection's own.
                usleep(.random(in: 0..<(500 << attempt)))
                attempt += 1
            }
        }
    }
}

/// A transaction certainly kept nothing, and another attempt may succeed: it lost a deadlock or a race of
/// serialisation, or the connection broke before the commit was sent.
struct Undone: Error {
    /// What to tell the caller when no attempt is left.
    let problem: DatabaseProblem
}
