import CLibPQ

extension DatabaseProblem {
    /// What a failed statement means here, by SQLSTATE (PostgreSQL manual, appendix A). The message is dropped:
    /// it may quote values.
    init(postgreSQL result: OpaquePointer, connectionIsAlive: Bool) {
        let code = Self.field("C", of: result)
        switch code {
        case "23505": self = .conflict(constraint: Self.field("n", of: result))
        case "22003": self = .checkFailed
        case "55P03", "57014", "53300": self = .busy
        case "53100": self = .diskFull
        case "25006": self = .readOnly
        case "08007": self = .outcomeUnknown
        case "3D000", "28000", "28P01": self = .unusableLocation
        case _ where !connectionIsAlive: self = .unreachable
        case _ where code.hasPrefix("23") || code == "42804": self = .checkFailed
        case _ where Self.tellsOfTheMachine(code): self = .failing(code: code)
        default: self = .engine(code: code.isEmpty ? "unknown" : code)
        }
    }

    /// Want of resources (class 53), errors of the system (58), damage (XX), rights that were taken away.
    private static func tellsOfTheMachine(_ code: String) -> Bool {
        code.hasPrefix("53") || code.hasPrefix("58") || code.hasPrefix("XX") || code == "42501"
    }

    /// The field of an error report with this letter: `C` the SQLSTATE, `n` the constraint's name (PostgreSQL
    /// manual, "Error and Notice Message Fields").
    private static func field(_ letter: Unicode.Scalar, of result: OpaquePointer) -> String {
        PQresultErrorField(result, Int32(letter.value)).map { String(cString: $0) } ?? ""
    }
}
