import AlcoveDomain
import CivilTime

/// Joins the fields of a row; the import refuses it inside them.
private let separator: Character = "\u{1F}"

extension RegisterRow {
    /// Everything but the time it was fetched, as one text: two rows say the same when their texts are equal.
    var record: String {
        [
            number, fullName, title, level, statusAsWritten, status.rawValue, firstIssued?.description ?? "",
            expires?.description ?? "", lastRenewed?.description ?? "", conditions,
            isDisciplined ? "1" : "0", disciplineAddress, employerTown, annotations, homeState,
            multistateCategory, sourceAddress,
        ].joined(separator: String(separator))
    }

    init(record: String, fetched: Instant) throws(DatabaseProblem) {
        let fields = record.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 17, let status = RegisterStatus(rawValue: fields[5]) else {
            throw .malformedRow
        }
        self.init(
            number: fields[0], fullName: fields[1], title: fields[2], level: fields[3],
            statusAsWritten: fields[4], status: status, firstIssued: CivilDate(iso: fields[6]),
            expires: CivilDate(iso: fields[7]), lastRenewed: CivilDate(iso: fields[8]),
            conditions: fields[9], isDisciplined: fields[10] == "1", disciplineAddress: fields[11],
            employerTown: fields[12], annotations: fields[13], homeState: fields[14],
            multistateCategory: fields[15], sourceAddress: fields[16], fetched: fetched)
    }
}
