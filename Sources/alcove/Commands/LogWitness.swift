import AlcoveActions
import AlcoveServer
import ArgumentParser
import Foundation
import Logging
import TransparencyLog

/// This program as somebody else's witness.
struct LogWitness: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: "Cosign the heads of someone else’s log (C2SP tlog-witness).",
        discussion: """
            Example: alcove log witness --key witness.key --state witness.state --log 'help.example.org/log/1+1234abcd+…' --port 8090
            A witness remembers how far each log reached, and signs only what continues it. Keep key and state together: a \
            witness that forgets what it signed protects no one.
            """)

    @Option(help: "The witness's key file, 32 bytes, made at the first start.")
    var key: String

    @Option(help: "The file that remembers what was cosigned, made at the first start.")
    var state: String

    @Option(
        name: .customLong("log"),
        help: "The public key of a log to witness (NAME+HASH+BASE64); repeat for several.")
    var logs: [String]

    @Option(help: "The witness's name, such as w.example.org/alcove. Default: HOST:PORT/witness")
    var name: String?

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on.")
    var port: Int

    func run() async throws {
        let keys = try logs.map { text in
            guard let key = try? VerifierKey(text), key.algorithm == .ed25519 else {
                throw ValidationError("\(text) is not the public key of a log.")
            }
            return key
        }
        guard !keys.isEmpty else { throw ValidationError("Name the --log to witness.") }
        let signer = try CosignatureSigner(name: name ?? "\(host):\(port)/witness", seed: try seed())
        let memory = try WitnessMemory(path: state)
        let notice = """
            Witness \(signer.verifierKey.name). The log's operator starts the server with:
              --witness 'http://\(host):\(port)=\(signer.verifierKey.text)'

            """
        FileHandle.standardOutput.write(Data(notice.utf8))
        var logger = Logger(label: "alcove-witness")
        logger.logLevel = .warning
        let server = WitnessServer(
            witness: Witness(signer: signer, logs: keys), memory: memory, now: systemClock, logger: logger)
        try await server.run(host: host, port: port)
    }

    private func seed() throws -> [UInt8] {
        if let kept = FileManager.default.contents(atPath: key) {
            guard kept.count == 32 else { throw ValidationError("\(key) is not a key of 32 bytes.") }
            return Array(kept)
        }
        var generator = SystemRandomNumberGenerator()
        let seed = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        guard
            FileManager.default.createFile(
                atPath: key, contents: Data(seed), attributes: [.posixPermissions: 0o600])
        else { throw ValidationError("\(key) cannot be written.") }
        return seed
    }
}
