package import CivilTime

/// That somebody opened something of a client's: who, what, why and when (protocol 4.12).
package struct AccessRecord: Sendable, Hashable {
    package let reader: AccessReader
    package let object: AccessObject
    package let purpose: AccessPurpose
    package let at: Instant

    package init(_ reader: AccessReader, opened object: AccessObject, for purpose: AccessPurpose, at: Instant)
    {
        self.reader = reader
        self.object = object
        self.purpose = purpose
        self.at = at
    }
}

/// Somebody other than the client who opens a client's record.
package struct AccessReader: Sendable, Hashable {
    package let role: AccessRole
    /// How the client is told who it was: a practitioner's or an officer's public handle.
    package let name: String

    package init(_ role: AccessRole, name: String) {
        self.role = role
        self.name = name
    }
}

package enum AccessRole: String, Sendable, Hashable, CaseIterable {
    case practitioner, officer, authority
    case `operator`
    /// The server by itself, which ends each day's list.
    case instance
}

package enum AccessObject: String, Sendable, Hashable, CaseIterable {
    case talk, booking, report
    /// Nothing was opened: the day's list ends here.
    case endOfDay = "end-of-day"
}

package enum AccessPurpose: String, Sendable, Hashable, CaseIterable {
    case care, appointment, inquiry, operation
}
