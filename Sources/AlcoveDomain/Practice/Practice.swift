/// What a practitioner offers and when: kept and edited as one.
package struct Practice: Sendable, Hashable, Codable {
    package var hours: Hours
    package var services: [Service]

    package init(hours: Hours, services: [Service]) {
        self.hours = hours
        self.services = services
    }

    /// The service with this number, if it is still offered.
    package func service(_ id: Int) -> Service? { services.first { $0.id == id } }
}
