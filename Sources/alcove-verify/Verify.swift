import AlcoveProtocol
import ArgumentParser

/// Checks evidence bundles without a server, a database or a network.
@main struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alcove-verify", abstract: "Check saved reports, offline.",
        discussion: """
            A report is `bundle.bin`, or the ZIP file it came in (not compressed), with the files that belong to it.

            Exit status: 0 when every report is valid, 1 when any is invalid, 2 when none is invalid and any is \
            unverifiable or cannot be read, 64 for a wrong command line or an unusable trust file.
            """)

    @Argument(help: "The reports to check.") var bundles: [String]

    @Option(
        help:
            "Who you trust: TRUST.json. Get it from the operator or from a regulator, not from where you got the report."
    )
    var trust: String

    @Option(help: "A folder with the files that came with the reports.") var files: String?

    @Flag(help: "Print one line of JSON for each report.") var json = false

    func validate() throws {
        if bundles.isEmpty { throw ValidationError("Name at least one report.") }
    }

    func run() throws {
        let trust: EvidenceTrust
        let extra: [GivenFile]
        do {
            trust = try EvidenceTrust(file: self.trust)
            extra = try files.map(BundleFile.folder) ?? []
        } catch { throw ValidationError(error.description) }
        let verifier = EvidenceVerifier(trust)
        var verdicts: [EvidenceVerdict] = []
        for (place, path) in bundles.enumerated() {
            if place > 0, !json { print("") }
            do throws(Unreadable) {
                let file = try BundleFile(path)
                let report = verifier.verify(file.bundle, beside: file.beside + extra)
                print(json ? ReportJSON.line(path, report) : ReportProse.text(path, report))
                verdicts.append(report.verdict)
            } catch {
                print(json ? ReportJSON.line(path, error) : ReportProse.text(path, error))
                verdicts.append(.unverifiable)
            }
        }
        if verdicts.contains(.invalid) { throw ExitCode(1) }
        if verdicts.contains(.unverifiable) { throw ExitCode(2) }
    }
}

/// A file that could not be read, in a sentence.
struct Unreadable: Error, CustomStringConvertible {
    let description: String
}
