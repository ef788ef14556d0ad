import AlcoveClient
import AlcoveProtocol
import AlcoveActions
import AlcoveServer
import AlcoveStore
import ArgumentParser
import Foundation
import TransparencyLog

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Which log is read, and what is trusted about it.
struct LogPlace: ParsableArguments {
    @Argument(
        help:
            "The address of a running instance, such as https://help.example.org; without it, a database is read."
    )
    var address: String?

    @Option(help: "Read this database: sqlite:PATH or postgres://…")
    var database: String?

    @Option(
        name: .customLong("log"),
        help: "The log's public key (NAME+HASH+BASE64). Without it the instance is asked.")
    var key: String?

    @Option(
        help: "A policy file (C2SP tlog-policy) instead of --log: the log's key and the witnesses needed.")
    var policy: String?

    @Option(help: "A TRUST.json whose policy, operators and authorities are believed, instead of --log.")
    var trust: String?

    func validate() throws {
        guard (address == nil) != (database == nil) else {
            throw ValidationError("Name the address of an instance, or a --database.")
        }
        if let address, !address.hasPrefix("http://"), !address.hasPrefix("https://") {
            throw ValidationError("\(address) is not an address such as https://help.example.org.")
        }
    }

    /// Opens the log, runs `work`, closes it.
    func open<T>(_ work: (OpenedLog) async throws -> T) async throws -> T {
        if let address {
            let log = OpenedLog(
                source: ServedLog(address: address), address: address, trusted: try await trusted())
            return try await work(log)
        }
        // What is to be judged is not touched: a copy stays the copy that it was.
        let main = try await Databases.reading(
            main: database ?? "", folder: FileManager.default.currentDirectoryPath, shape: .current)
        do {
            let source = StoredLog(store: LogStore(database: main))
            let result = try await work(OpenedLog(source: source, address: nil, trusted: try await trusted()))
            await main.close()
            return result
        } catch {
            await main.close()
            throw error
        }
    }

    /// What was named on the command line, or what the instance says of itself.
    private func trusted() async throws -> Trusted {
        if let trust {
            let text = try FileProblem.text(of: trust)
            do throws(EvidenceTrust.Problem) { return try Trusted(json: Array(text.utf8)) } catch {
                throw ValidationError("The trust file \(trust) \(error)")
            }
        }
        if let policy {
            let text = try FileProblem.text(of: policy)
            do { return Trusted(policy: try LogPolicy(text)) } catch {
                throw FileProblem.notWhatItMustBe(policy, "a policy of a log (C2SP tlog-policy)")
            }
        }
        if let key {
            do { return Trusted(policy: try LogPolicy(log: VerifierKey(key))) } catch {
                throw ValidationError("--log needs the public key of a log, NAME+HASH+BASE64.")
            }
        }
        guard let address else {
            throw ValidationError(
                "A database is checked against a key that you know: name --log, --policy or --trust.")
        }
        let bytes = try await ServedLog.fetch(address + "/api/v1/log/trust.json")
        do throws(EvidenceTrust.Problem) {
            var trusted = try Trusted(json: bytes)
            trusted.isTold = true
            return trusted
        } catch { throw UnsoundTrust(problem: error) }
    }
}

/// A log that can be read now.
struct OpenedLog {
    let source: any LogSource
    /// Where the instance answers; nil for a database.
    let address: String?
    let trusted: Trusted
}

/// What is taken as given.
struct Trusted {
    var policy: LogPolicy
    var operators: [SigningKey] = []
    var authorities: [String: SigningKey] = [:]
    /// Whether the instance itself was believed, as nothing else was named.
    var isTold = false

    init(policy: LogPolicy) { self.policy = policy }

    /// Takes what a TRUST.json says.
    init(json: [UInt8]) throws(EvidenceTrust.Problem) {
        let trust = try EvidenceTrust(json: json)
        guard let policy = try? LogPolicy(trust.policy) else { throw .policy }
        self.policy = policy
        operators = trust.operators
        authorities = trust.authorities
    }
}

/// What an instance says of itself cannot be used.
struct UnsoundTrust: Error, CustomStringConvertible {
    let problem: EvidenceTrust.Problem
    var description: String { "The instance's TRUST.json \(problem)" }
}

/// The log that a running instance serves.
struct ServedLog: LogSource {
    private static let session = HTTPSession()
    let address: String

    func checkpoint() async throws -> String {
        String(decoding: try await Self.fetch(address + "/log/1/checkpoint"), as: UTF8.self)
    }

    func file(_ path: String) async throws -> [UInt8] {
        do { return try await Self.fetch(address + "/log/1/" + path) } catch NotServed.status {
            throw LogFinding.missing(path)
        }
    }

    /// Why something could not be had.
    enum NotServed: Error, CustomStringConvertible {
        case status(Int, String)
        case address(String)

        var description: String {
            switch self {
            case .status(let code, let url): "\(url) answered with \(code)."
            case .address(let url): "\(url) is not an address."
            }
        }
    }

    /// The body that `url` answers with; redirects are followed.
    static func fetch(_ url: String) async throws -> [UInt8] {
        guard let address = URL(string: url) else { throw NotServed.address(url) }
        var request = URLRequest(url: address, timeoutInterval: 30)
        request.setValue("alcove-log", forHTTPHeaderField: "User-Agent")
        let answer = try await session.answer(to: request, upTo: 32 << 20, within: .seconds(300))
        guard answer.status == 200 else { throw NotServed.status(answer.status, url) }
        return answer.body
    }
}
