/// Who of the two acts on an appointment.
package enum Party: String, Sendable, Hashable, Codable, CaseIterable {
    case client, practitioner
}
