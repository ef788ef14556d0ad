package import TransparencyLog

/// How the log of an instance is run.
package struct LogSettings: Sendable {
    /// Sends a request body to a witness and returns status and body of its answer.
    package typealias Ask =
        @Sendable (_ url: String, _ body: String) async throws -> (status: Int, body: String)

    /// Witnesses and how many must agree, as lines of a policy (C2SP tlog-policy) without its `log` line.
    package var policyLines: String
    package let keys: LogKeys
    /// Where the keys lie; nil for keys that live in memory.
    package var keyFolder: KeyFolder?
    /// Whether another address than the one that the database was served at is meant.
    package var hasMoved = false
    package let ask: Ask
    /// Logs of at most so many entries are read as a whole before the server starts.
    package var wholeUpTo: Int64 = 65_536
    /// How long a batch of receipts and access events is open, in seconds.
    package var batchLength: Int64 = 60
    /// Lets time pass.
    package var pause: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    /// A log that no witness sees.
    package init(keys: LogKeys) {
        self.keys = keys
        policyLines = "quorum none\n"
        ask = { _, _ in (404, "") }
    }

    /// A log that witnesses see.
    /// - Parameters:
    ///   - witnesses: `URL=VKEY` each.
    ///   - threshold: how many of them must have cosigned; nil for more than half.
    ///   - policy: a policy file's text instead, with a URL for every witness; its `log` lines are left out.
    /// - Throws: `LogSettingsProblem`.
    package init(
        keys: LogKeys, witnesses: [String], threshold: Int?, policy: String?, ask: @escaping Ask
    ) throws(LogSettingsProblem) {
        self.keys = keys
        self.ask = ask
        policyLines =
            if let policy {
                policy.split(separator: "\n", omittingEmptySubsequences: false)
                    .filter { !$0.hasPrefix("log ") }.joined(separator: "\n")
                    + (policy.hasSuffix("\n") ? "" : "\n")
            } else {
                try Self.lines(witnesses, threshold)
            }
        // What is wrong with it is said now and not when the log is opened.
        guard let key = try? NoteSigner(name: "log", seed: keys.log.bytes).verifierKey else { return }
        do { _ = try self.policy(of: key) } catch {
            throw error as? LogSettingsProblem ?? .policy
        }
    }

    private static func lines(_ witnesses: [String], _ threshold: Int?) throws(LogSettingsProblem) -> String {
        guard !witnesses.isEmpty else { return "quorum none\n" }
        var lines = ""
        var names: [String] = []
        for text in witnesses {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].hasPrefix("http"), let key = try? VerifierKey(String(parts[1])),
                key.algorithm == .cosignature
            else { throw .witness(text) }
            names.append("w\(names.count + 1)")
            lines += "witness w\(names.count) \(key.text) \(parts[0])\n"
        }
        let least = threshold ?? names.count / 2 + 1
        guard (1...names.count).contains(least) else { throw .threshold(least, of: names.count) }
        return lines + "group witnesses \(least) \(names.joined(separator: " "))\nquorum witnesses\n"
    }

    /// The policy that verifiers of this log need.
    package func policy(of log: VerifierKey) throws -> LogPolicy {
        let policy = try LogPolicy("log \(log.text)\n" + policyLines)
        guard policy.fewestCosignatures == 0 || policy.witnesses.contains(where: { $0.url != nil }) else {
            throw LogSettingsProblem.noAddress
        }
        return policy
    }
}

/// What is wrong with the configuration of the log.
package enum LogSettingsProblem: Error, Sendable, CustomStringConvertible {
    case witness(String)
    case threshold(Int, of: Int)
    case noAddress
    case policy

    package var description: String {
        switch self {
        case .witness(let text):
            "\(text) is not URL=VKEY of a witness, such as https://witness.example/=name+1234abcd+BASE64."
        case .threshold(let least, let count): "\(least) of \(count) witnesses cannot be asked for."
        case .policy: "What --log-policy names is not a policy of a log (C2SP tlog-policy)."
        case .noAddress: "The policy asks for witnesses, but names no address where one is to be reached."
        }
    }
}
