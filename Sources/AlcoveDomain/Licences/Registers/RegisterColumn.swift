/// The columns of a register file, in the order that the import contract fixes.
package enum RegisterColumn: String, CaseIterable, Sendable, Hashable {
    case registerID = "register_id"
    case number
    case fullName = "full_name"
    case title, level
    case statusAsWritten = "status_raw"
    case status = "status_norm"
    case firstIssued = "first_issued"
    case expires
    case lastRenewed = "last_renewed"
    case conditions = "conditions_text"
    case isDisciplined = "discipline_flag"
    case disciplineAddress = "discipline_url"
    case employerTown = "employer_town"
    case annotations
    case homeState = "home_state"
    case multistateCategory = "multistate_category"
    case sourceAddress = "source_url"
    case fetched = "fetched_at"

    /// The most characters of a field.
    var longest: Int {
        switch self {
        case .registerID, .number, .homeState: 40
        case .status, .statusAsWritten, .multistateCategory, .level, .isDisciplined: 120
        case .firstIssued, .expires, .lastRenewed, .fetched: 40
        case .fullName, .title, .employerTown: 300
        case .disciplineAddress, .sourceAddress: 2_000
        case .conditions, .annotations: 20_000
        }
    }
}
