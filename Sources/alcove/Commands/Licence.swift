import AlcoveDomain
import AlcoveActions
import ArgumentParser
import Foundation

/// What an authority needs to try a licence rule before publishing it.
struct Licence: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Try the rules on who may help whom, where.", subcommands: [LicenceDecide.self])
}

/// Answers cases from a file.
struct LicenceDecide: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Say of each case whether the practitioner may help the client there today, and why.",
        discussion: """
            FILE holds cases as JSON: an object with "cases", a list, or one case a line. Each answer is one line of \
            JSON. docs/licence-rules.md describes the fields of a case, and what every reason means. A case that \
            cannot be read is named on standard error; the others are answered, and the exit status is 1.
            """)

    @Argument(help: "The file of cases, or - for standard input.")
    var file: String

    @Option(help: "A folder of rule files to use in place of those inside the program.")
    var packs: String?

    func run() throws {
        let rules = try packRules()
        var hasFailed = false
        for (number, entry) in try cases().enumerated() {
            do throws(LicenceCaseProblem) {
                let licenceCase = try LicenceCase(try entry.get(), rules: rules)
                for field in licenceCase.unread {
                    complain(
                        "\(licenceCase.id): \(field) is not a field that a rule reads; it was left unread.")
                }
                print(licenceCase.line())
            } catch {
                complain("\(name(of: entry, number + 1)): \(error.sentence)")
                hasFailed = true
            }
        }
        if hasFailed { throw ExitCode.failure }
    }

    private func packRules() throws -> JurisdictionRules {
        do throws(PackProblem) {
            guard let packs else { return try JurisdictionPacks.embedded().rules }
            return try JurisdictionPacks(folder: packs).rules
        } catch {
            complain(error.description)
            throw ExitCode.failure
        }
    }

    private func cases() throws -> [Result<LicenceJSON, LicenceCaseProblem>] {
        let bytes = try read()
        do throws(LicenceCaseProblem) {
            return try LicenceCaseFile.cases(in: bytes)
        } catch {
            complain(error.sentence)
            throw ExitCode.failure
        }
    }

    private func name(of entry: Result<LicenceJSON, LicenceCaseProblem>, _ number: Int) -> String {
        guard let json = try? entry.get(), let id = try? json["id"].text(), !id.isEmpty else {
            return "case \(number)"
        }
        return "case \(number), \(id)"
    }

    private func read() throws -> Data {
        if file == "-" { return try FileHandle.standardInput.readToEnd() ?? Data() }
        guard let bytes = FileManager.default.contents(atPath: file) else {
            complain("\(file) cannot be read.")
            throw ExitCode.failure
        }
        return bytes
    }

    private func complain(_ sentence: String) {
        FileHandle.standardError.write(Data("alcove licence: \(sentence)\n".utf8))
    }
}
