import AlcoveProtocol
import AlcoveDomain
import AlcoveActions

/// What a register file changes, as the command prints it.
struct RegisterReport {
    let prepared: ImportRegister.Prepared
    let register: RegisterID

    var text: String {
        let difference = prepared.difference
        var lines = [
            "Register    \(register.text)", "Rows        \(prepared.facts.rows)",
            "Fetched     \(prepared.facts.fetched)",
            "SHA-256     " + Hexadecimal.encode(prepared.facts.sha256),
        ]
        for kind in RegisterDifference.Kind.allCases {
            lines.append(name(kind).padding(to: 12) + String(difference.counts[kind] ?? 0))
        }
        for change in difference.shown where change.kind != .new {
            let turn =
                change.before.isEmpty
                ? "" : " (\(change.before) → \(change.after.isEmpty ? "absent" : change.after))"
            lines.append("  \(name(change.kind)): \(change.number)\(turn)")
        }
        return lines.joined(separator: "\n")
    }

    private func name(_ kind: RegisterDifference.Kind) -> String {
        switch kind {
        case .new: "New"
        case .statusChanged: "Status"
        case .expiryChanged: "Expiry"
        case .restrictionAdded: "Restriction"
        case .changed: "Changed"
        case .vanished: "Vanished"
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}

extension RegisterFileRefusals {
    /// One line for each, for the person at the terminal.
    var text: String {
        let more = list.count == Self.most ? ["These are the first \(Self.most); there may be more."] : []
        return (list.map(\.sentence) + more).joined(separator: "\n")
    }
}

extension RegisterFileRefusal {
    /// For the person at the terminal: where, and what.
    var sentence: String {
        line == 0 ? reason.sentence : "Line \(line), column \(column): \(reason.sentence)"
    }
}

extension RegisterFileRefusal.Reason {
    var sentence: String {
        switch self {
        case .csv(.notUTF8): "the text is not UTF-8."
        case .csv(.controlCharacter): "a control character, or a byte order mark inside the text."
        case .csv(.quoteInsideField): "a quotation mark inside a field without quotes."
        case .csv(.textAfterQuote): "text after the closing quotation mark."
        case .csv(.quoteNotClosed): "a quotation mark is never closed."
        case .csv(.carriageReturnAlone): "a carriage return without a line feed."
        case .csv(.recordTooLarge): "the line is longer than \(CSVReader.largestRecord) bytes."
        case .wrongColumn(let expected): "\(expected) must stand in the first line, here and once."
        case .wrongCount(let found, let expected): "the line has \(found) fields, not \(expected)."
        case .otherRegister: "the row is for another register."
        case .missing: "the field is empty."
        case .tooLong(let most): "the field is longer than \(most) characters."
        case .blanksAround: "the field begins or ends with a blank."
        case .notADate: "not a date such as 2026-11-30, or as the map says."
        case .notATime: "not a time such as 2026-11-22T06:00:00Z."
        case .inTheFuture: "the time is in the future."
        case .notAnAddress: "not an address that begins with https:// or http://."
        case .unknownStatus:
            "an unknown status; known are \(RegisterStatus.allCases.map(\.rawValue).joined(separator: ", "))."
        case .unknownFlag: "neither true nor false."
        case .duplicate(let first): "the number stands on line \(first) already."
        case .empty: "The file holds no rows."
        case .tooManyRows(let most): "more than \(most) rows."
        }
    }
}
