import AlcoveProtocol

/// A report in words fit for a hearing.
enum ReportProse {
    private static let banner = "!! NOT PROVEN. Do not rely on the words below."

    static func text(_ path: String, _ problem: Unreadable) -> String {
        "\(printable(path))\nVerdict: UNVERIFIABLE. \(problem.description)"
    }

    static func text(_ path: String, _ report: EvidenceReport) -> String {
        var lines = [
            printable(path), "Verdict: \(report.verdict.rawValue.uppercased()). \(report.verdict.sentence)",
        ]
        lines += report.reasons.map { "  - \($0.sentence)" }
        if report.cid != nil {
            lines += ["", "People in the conversation"] + report.members.map(member)
            lines += ["", "The messages"]
            for (place, item) in report.items.enumerated() { lines += message(place + 1, item) }
            lines += missing(report)
            lines += files(report)
            if let statement = report.statement { lines += words(statement) }
        }
        return (lines + [""] + meaning(report)).joined(separator: "\n")
    }

    private static func person(_ role: MemberRole?, _ handle: String?, _ slot: UInt8) -> String {
        let name = handle.map { " \(printable($0))" } ?? ""
        return "\(role.sentence)\(name), place \(slot)"
    }

    private static func member(_ member: EvidenceReport.Member) -> String {
        "  \(person(member.role, member.handle, member.slot)), key \(Hexadecimal.encode(member.key.bytes))"
    }

    private static func message(_ number: Int, _ item: EvidenceReport.Item) -> [String] {
        var lines = [
            "  \(number). Message \(item.sequence) by \(person(item.role, item.handle, item.slot))",
            "    \(item.verdict.rawValue.uppercased()). \(item.grade.sentence)",
        ]
        lines += item.reasons.map { "    - \($0.sentence)" }
        lines.append("    It existed not later than \(moment(item.time)).")
        lines.append("    \(witnessed(item.witnesses))")
        lines.append("    The server received it on \(moment(item.received)).")
        lines.append("    The sender’s own device said \(moment(item.sent)).")
        for licence in item.licences {
            lines += licence.state.sentences(
                authority: printable(licence.authorityID), jurisdiction: printable(licence.jurisdiction)
            ).map { "    \($0)" }
        }
        if item.verdict != .valid, !item.parts.isEmpty { lines.append("    \(banner)") }
        for part in item.parts { lines += shown(part) }
        if !item.withheld.isEmpty {
            let parts = item.withheld.map(String.init).joined(separator: ", ")
            lines.append("    Kept private by the person who reported: part \(parts)")
        }
        return lines
    }

    private static func witnessed(_ count: Int) -> String {
        switch count {
        case 0: "Only the server gives this time. No one independent witnessed it."
        case 1: "\(count) independent witness confirmed the time."
        default: "\(count) independent witnesses confirmed the time."
        }
    }

    private static func shown(_ part: EvidenceReport.DisclosedPart) -> [String] {
        switch part.content {
        case .text(let text): ["    Part \(part.index), text:"] + quoted(text)
        case .alias(let alias):
            ["    Part \(part.index), the name the sender chose:"] + quoted(alias.text)
        case .attachment(let file):
            ["    Part \(part.index), a file of \(file.count) bytes, named:"] + quoted(file.name)
        case .meta(let seen):
            seen.entries.isEmpty
                ? ["    Part \(part.index): had seen no message"]
                : seen.entries.map {
                    "    Part \(part.index): had seen message \($0.sequence) of place \($0.slot)"
                }
        case .opaque(let kind, let data):
            ["    Part \(part.index), of another kind (\(kind.rawValue)), \(data.count) bytes: not shown"]
        case nil: ["    Part \(part.index): cannot be read"]
        }
    }

    /// Each line behind a bar, so that no text can look like one of the verifier's own lines.
    private static func quoted(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map {
            "      | " + printable(String($0))
        }
    }

    private static func missing(_ report: EvidenceReport) -> [String] {
        report.gaps.map { gap in
            let member = report.members.first { $0.slot == gap.slot }
            let person = person(member?.role, member?.handle, gap.slot)
            return gap.from == gap.through
                ? "  \(person): message \(gap.from) is not in the report."
                : "  \(person): messages \(gap.from) to \(gap.through) are not in the report."
        }
    }

    private static func files(_ report: EvidenceReport) -> [String] {
        if report.attachments.isEmpty, report.unnamedFiles.isEmpty { return [] }
        return ["", "Files"]
            + report.attachments.map { file in
                "  \(printable(file.name)) (\(file.count) bytes, SHA-256 \(Hexadecimal.encode(file.hash.bytes))): \(file.state.sentence)"
            }
            + report.unnamedFiles.map {
                "  \(printable($0)): no message shown names it, so it is not part of the evidence"
            }
    }

    private static func words(_ statement: EvidenceReport.Statement) -> [String] {
        let person = person(statement.role, nil, statement.reporterSlot)
        let head = [
            "", "Statement by the person who reported", "  \(EvidenceReport.Grade.reported.sentence)",
            "  Written on \(moment(statement.created)) by \(person), as their own device said. Case \(Hexadecimal.encode(statement.caseID.bytes)).",
        ]
        if statement.text.isEmpty { return head + ["  The person who reported wrote nothing."] }
        return head + (statement.isSigned ? [] : ["    \(banner)"]) + quoted(statement.text)
    }

    private static func meaning(_ report: EvidenceReport) -> [String] {
        guard report.verdict == .valid else {
            return ["This report proves nothing as it is. Ask for it again, or check your TRUST.json."]
        }
        return [
            "What this proves, and what it does not",
            "  A valid report proves that the holders of these keys sent these words, in this order, and not later than the times given.",
            "  \(report.isWitnessed ? "Independent witnesses vouch for the time of every message." : "Only the operator vouches for the times: they are not independently witnessed.")",
            "  It does not prove who held the device, that what was said is true, that nothing else was said elsewhere, or that a licence did not change later.",
        ]
    }
}
