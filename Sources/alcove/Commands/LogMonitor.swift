import AlcoveProtocol
import AlcoveActions
import ArgumentParser
import Foundation
import TransparencyLog

/// Verifies a log and watches over what it says; meant to be run again and again.
struct LogMonitor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "monitor", abstract: "Verify a log, judge its entries, and compare with the last time.",
        discussion: """
            Example: alcove log monitor https://help.example.org --trust TRUST.json --state help.state
            Besides what verify does: key records and licence events follow from one another and are signed by those they \
            name, sanctions are signed by an officer whose key is known, lift only what was ordered, and stand beside a licence \
            event where their regulator has entered the licence, directory snapshots are what the entries make, no one who is struck off is still listed, and the log \
            begins with what it was the last time. Run it daily. Ends with 0 when all is well, with 1 when not.
            """)

    @OptionGroup var place: LogPlace

    @Option(help: "A file that holds the head seen last; it is made when absent.")
    var state: String?

    func run() async throws {
        try await LogOutcome.telling {
            try await place.open { log in try await watch(log) }
        }
    }

    private func watch(_ log: OpenedLog) async throws {
        let policy = log.trusted.policy
        var audit = LogAudit(operators: log.trusted.operators, authorities: log.trusted.authorities)
        let reading = try await LogReplay(source: log.source, policy: policy)(since: try earlier(policy)) {
            audit.take($1, at: $0)
        }
        audit.finish(at: systemClock())
        LogOutcome.describe(reading, log)
        for (kind, count) in audit.counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            print("  \(count) × \(kind)")
        }
        var findings = audit.findings
        if let address = log.address {
            for handle in audit.barred(at: systemClock()) where try await isListed(handle, at: address) {
                findings.append(.stillListed(handle: handle))
            }
        }
        for remark in audit.remarks { print("Note: \(remark)") }
        for finding in findings { print("WRONG: \(finding)") }
        guard findings.isEmpty else { throw LogOutcome.wrong }
        if let state { try Data(reading.note.utf8).write(to: URL(fileURLWithPath: state), options: .atomic) }
        print("All is well.")
    }

    /// What was seen the last time: a head that the log has signed, whoever cosigned it then.
    private func earlier(_ policy: LogPolicy) throws -> TreeHead? {
        guard let state, FileManager.default.fileExists(atPath: state) else { return nil }
        let note = try SignedNote(String(contentsOfFile: state, encoding: .utf8))
        guard policy.logs.contains(where: { (try? note.signature(of: $0.key)) != nil }) else {
            throw ValidationError("\(state) is not a head of this log.")
        }
        let checkpoint = try Checkpoint(note.body)
        return TreeHead(size: checkpoint.size, root: checkpoint.root)
    }

    /// Whether people who look for help are still shown this practitioner.
    private func isListed(_ handle: String, at address: String) async throws -> Bool {
        do {
            _ = try await ServedLog.fetch("\(address)/api/v1/practitioners/\(handle)")
            return true
        } catch ServedLog.NotServed.status {
            return false
        }
    }
}
