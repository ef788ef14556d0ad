import AlcoveProtocol

/// A report as one line for programs. docs/protocol.md lists the fields.
enum ReportJSON {
    static func line(_ path: String, _ report: EvidenceReport) -> String {
        let all = report.reasons + report.items.flatMap(\.reasons)
        return JSONValue.object([
            ("file", .text(path)), ("verdict", .text(report.verdict.rawValue)),
            ("reasons", codes(all.filter { $0.weight != .remark })),
            ("remarks", codes(all.filter { $0.weight == .remark })),
            ("cid", report.cid.map { .text(Hexadecimal.encode($0.bytes)) } ?? .null),
            ("witnessed", .flag(report.isWitnessed)),
            (
                "grades",
                .object(
                    EvidenceReport.Grade.allCases.map { grade in
                        (grade.rawValue, .number(UInt64(report.items.count { $0.grade == grade })))
                    })
            ),
            ("members", .list(report.members.map(member))), ("items", .list(report.items.map(item))),
            ("gaps", .list(report.gaps.map(gap))),
            ("statement", report.statement.map(statement) ?? .null),
            ("attachments", .list(report.attachments.map(attachment))),
            ("unnamed_files", .list(report.unnamedFiles.map(JSONValue.text))),
        ]).line
    }

    static func line(_ path: String, _ problem: Unreadable) -> String {
        JSONValue.object([
            ("file", .text(path)), ("verdict", .text(EvidenceVerdict.unverifiable.rawValue)),
            ("reasons", .list([.text("unreadable")])), ("problem", .text(problem.description)),
        ]).line
    }

    private static func codes(_ reasons: [EvidenceReason]) -> JSONValue {
        var codes: [EvidenceReason] = []
        for reason in reasons where !codes.contains(reason) { codes.append(reason) }
        return .list(codes.map { .text($0.rawValue) })
    }

    private static func member(_ member: EvidenceReport.Member) -> JSONValue {
        .object([
            ("slot", .number(UInt64(member.slot))), ("role", .text("\(member.role)")),
            ("key", .text(Hexadecimal.encode(member.key.bytes))),
            ("handle", member.handle.map(JSONValue.text) ?? .null),
        ])
    }

    private static func item(_ item: EvidenceReport.Item) -> JSONValue {
        .object([
            ("verdict", .text(item.verdict.rawValue)), ("grade", .text(item.grade.rawValue)),
            ("reasons", codes(item.reasons.filter { $0.weight != .remark })),
            ("remarks", codes(item.reasons.filter { $0.weight == .remark })),
            ("slot", .number(UInt64(item.slot))), ("role", item.role.map { .text("\($0)") } ?? .null),
            ("handle", item.handle.map(JSONValue.text) ?? .null), ("epoch", .number(UInt64(item.epoch))),
            ("seq", .number(item.sequence)),
            ("header_hash", .text(Hexadecimal.encode(item.headerHash.bytes))),
            ("sent", .number(item.sent)), ("received", .number(item.received)),
            ("time", .number(item.time)), ("witnesses", .number(UInt64(item.witnesses))),
            ("parts", .list(item.parts.map { part($0, item.verdict) })),
            ("withheld", .list(item.withheld.map { .number(UInt64($0)) })),
            ("licence_status", .text(item.licenceStatus.rawValue)),
            ("licences", .list(item.licences.map(licence))),
        ])
    }

    private static func licence(_ licence: EvidenceReport.Licence) -> JSONValue {
        .object([
            ("jurisdiction", .text(licence.jurisdiction)), ("authority", .text(licence.authorityID)),
            ("status", .text(licence.state.status.rawValue)),
            ("conditions", .flag(licence.state.hasConditions)),
        ])
    }

    /// A program that reads `text` never gets words that were not proven: those are called `unproven_text`.
    private static func part(
        _ part: EvidenceReport.DisclosedPart, _ verdict: EvidenceVerdict
    ) -> JSONValue {
        var fields: [(String, JSONValue)] = [
            ("index", .number(UInt64(part.index))), ("kind", .number(UInt64(part.kind.rawValue))),
        ]
        let key = verdict == .valid ? "text" : "unproven_text"
        switch part.content {
        case .text(let text): fields.append((key, .text(text)))
        case .alias(let alias): fields.append((key, .text(alias.text)))
        case .attachment(let file): fields.append(("sha256", .text(Hexadecimal.encode(file.hash.bytes))))
        case .meta(let seen):
            fields.append(("acknowledges", .list(seen.entries.map { .number($0.sequence) })))
        case .opaque(_, let data): fields.append(("data", .text(Hexadecimal.encode(data))))
        case nil: fields.append(("unreadable", .flag(true)))
        }
        return .object(fields)
    }

    private static func gap(_ gap: EvidenceReport.Gap) -> JSONValue {
        .object([
            ("slot", .number(UInt64(gap.slot))), ("from", .number(gap.from)),
            ("through", .number(gap.through)),
        ])
    }

    private static func statement(_ statement: EvidenceReport.Statement) -> JSONValue {
        .object([
            ("slot", .number(UInt64(statement.reporterSlot))),
            ("role", statement.role.map { .text("\($0)") } ?? .null), ("grade", .text("C")),
            ("case_id", .text(Hexadecimal.encode(statement.caseID.bytes))),
            ("created", .number(statement.created)),
            ("signed", .flag(statement.isSigned)),
            (statement.isSigned ? "text" : "unproven_text", .text(statement.text)),
        ])
    }

    private static func attachment(_ file: EvidenceReport.Attachment) -> JSONValue {
        .object([
            ("sha256", .text(Hexadecimal.encode(file.hash.bytes))), ("bytes", .number(file.count)),
            ("name", .text(file.name)), ("media_type", .text(file.mediaType)),
            ("item", .number(UInt64(file.item))), ("part", .number(UInt64(file.part))),
            ("file", .text(file.state.rawValue)),
        ])
    }
}
