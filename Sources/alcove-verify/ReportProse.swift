import AlcoveProtocol

/// A report in words fit for a hearing.
enum ReportProse {
    private static let banner = "!! NOT PROVEN. Do not rely on the words below."

    static func text(_ path: String, _ problem: Unreadable) -> String {
        "\(printable(path))\nVerdict: UNVERIFIABLE. \(problem.description)"
    }

    static func text(_ path: String, _ report: EvidenceReport) -> String {
        var lines = [printable(path), "Verdict: \(report.verdict.sentence)"]
        lines += report.reasons.map { "  - \($0.sentence)" }
        if report.cid != nil {
            lines += ["", "Members of the talk"] + report.members.map(member)
            lines += ["", "Messages"]
            for (place, item) in report.items.enumerated() { lines += message(place + 1, item) }
            lines += missing(report)
            lines += files(report)
            if let statement = report.statement { lines += words(statement) }
        }
        return (lines + [""] + meaning(report)).joined(separator: "\n")
    }

    private static func member(_ member: EvidenceReport.Member) -> String {
        let name = member.handle.map { ", known as \(printable($0))" } ?? ""
        return "  \(member.slot). \(member.role)\(name), key \(Hexadecimal.encode(member.key.bytes))"
    }

    private static func message(_ number: Int, _ item: EvidenceReport.Item) -> [String] {
        let sender = item.handle.map(printable) ?? item.role.map { "the \($0)" } ?? "nobody known"
        var lines = ["  Message \(number): number \(item.sequence) of \(sender) (member \(item.slot))"]
        lines.append("    \(item.verdict.rawValue.uppercased()), grade \(item.grade.sentence)")
        lines += item.reasons.map { "    - \($0.sentence)" }
        let witnesses = item.witnesses == 0 ? "by the instance's receipt" : "by \(item.witnesses) witnesses"
        lines.append("    It existed not later than \(moment(item.time)) (\(witnesses)).")
        lines.append(
            "    Sent \(moment(item.sent)) by the sender's clock; received \(moment(item.received)).")
        for licence in item.licences {
            let conditions = licence.state.hasConditions ? ", with conditions" : ""
            lines.append(
                "    Licence in \(printable(licence.jurisdiction)) at that time: \(licence.state.status.sentence)\(conditions)"
                    + " (says \(printable(licence.authorityID))).")
        }
        if item.verdict != .valid, !item.parts.isEmpty { lines.append("    \(banner)") }
        for part in item.parts { lines += shown(part) }
        if !item.withheld.isEmpty {
            let parts = item.withheld.map(String.init).joined(separator: ", ")
            lines.append("    Withheld by the reporter: part \(parts).")
        }
        return lines
    }

    private static func shown(_ part: EvidenceReport.DisclosedPart) -> [String] {
        switch part.content {
        case .text(let text): ["    Part \(part.index), text:"] + quoted(text)
        case .alias(let alias): ["    Part \(part.index), name chosen by the client:"] + quoted(alias.text)
        case .attachment(let file):
            ["    Part \(part.index), file of \(file.count) bytes, named:"] + quoted(file.name)
        case .meta(let seen):
            seen.entries.isEmpty
                ? ["    Part \(part.index): had seen no message."]
                : seen.entries.map {
                    "    Part \(part.index): had seen message \($0.sequence) of member \($0.slot)."
                }
        case .opaque(let kind, let data):
            ["    Part \(part.index), of kind \(kind.rawValue), \(data.count) bytes: not shown."]
        case nil: ["    Part \(part.index): cannot be read."]
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
            gap.from == gap.through
                ? "  Missing: message \(gap.from) of member \(gap.slot) exists and is not in this bundle."
                : "  Missing: messages \(gap.from) to \(gap.through) of member \(gap.slot) exist and are not in this bundle."
        }
    }

    private static func files(_ report: EvidenceReport) -> [String] {
        if report.attachments.isEmpty, report.unnamedFiles.isEmpty { return [] }
        return ["", "Files"]
            + report.attachments.map { file in
                "  \(printable(file.name)) (\(file.count) bytes, SHA-256 \(Hexadecimal.encode(file.hash.bytes))): \(file.state.sentence)."
            }
            + report.unnamedFiles.map {
                "  \(printable($0)): no disclosed part names it; it is no part of the evidence."
            }
    }

    private static func words(_ statement: EvidenceReport.Statement) -> [String] {
        let sender = statement.role.map { "the \($0)" } ?? "nobody known"
        let head = [
            "", "What the reporter says (grade C: the reporter's word)",
            "  By \(sender) (member \(statement.reporterSlot)), \(moment(statement.created)), case \(Hexadecimal.encode(statement.caseID.bytes)).",
        ]
        if statement.text.isEmpty { return head + ["  No words were added."] }
        return head + (statement.isSigned ? [] : ["    \(banner)"]) + quoted(statement.text)
    }

    private static func meaning(_ report: EvidenceReport) -> [String] {
        guard report.verdict == .valid else {
            return [
                "This bundle proves nothing as it is. Ask the reporter for it again, or check what you trust."
            ]
        }
        let time =
            report.isWitnessed
            ? "that the messages existed by the times given, as independent witnesses say"
            : "that the messages existed by the times given, as the instance alone says (not independently witnessed)"
        return [
            "What this proves: for grade A, that the holder of the practitioner's key wrote these words in this order; \(time).",
            "What this does not prove: who held the device; that what was written is true; that nothing else was said, here or",
            "elsewhere; what a grade B message's client wrote, beyond the instance's word; that a licence did not change later.",
        ]
    }
}
