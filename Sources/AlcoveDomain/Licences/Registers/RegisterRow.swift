package import CivilTime

/// One registration as a register published it. Nothing of it is interpreted except the status and the dates.
package struct RegisterRow: Sendable, Hashable {
    /// The number in the register: what a registration is known by. Names never link anybody.
    package var number: String
    package var fullName: String
    package var title: String
    package var level: String
    /// The status as the register words it.
    package var statusAsWritten: String
    package var status: RegisterStatus
    package var firstIssued: CivilDate?
    /// The last day of validity.
    package var expires: CivilDate?
    package var lastRenewed: CivilDate?
    /// Shown verbatim; empty when there are none.
    package var conditions: String
    package var isDisciplined: Bool
    /// Where the register publishes it, or empty.
    package var disciplineAddress: String
    package var employerTown: String
    package var annotations: String
    package var homeState: String
    package var multistateCategory: String
    /// The entry, or the page it can be looked up on.
    package var sourceAddress: String
    /// When the row was fetched from the register.
    package var fetched: Instant

    package init(
        number: String, fullName: String, title: String = "", level: String = "",
        statusAsWritten: String = "", status: RegisterStatus, firstIssued: CivilDate? = nil,
        expires: CivilDate? = nil, lastRenewed: CivilDate? = nil, conditions: String = "",
        isDisciplined: Bool = false, disciplineAddress: String = "", employerTown: String = "",
        annotations: String = "", homeState: String = "", multistateCategory: String = "",
        sourceAddress: String, fetched: Instant
    ) {
        self.number = number
        self.fullName = fullName
        self.title = title
        self.level = level
        self.statusAsWritten = statusAsWritten
        self.status = status
        self.firstIssued = firstIssued
        self.expires = expires
        self.lastRenewed = lastRenewed
        self.conditions = conditions
        self.isDisciplined = isDisciplined
        self.disciplineAddress = disciplineAddress
        self.employerTown = employerTown
        self.annotations = annotations
        self.homeState = homeState
        self.multistateCategory = multistateCategory
        self.sourceAddress = sourceAddress
        self.fetched = fetched
    }
}
