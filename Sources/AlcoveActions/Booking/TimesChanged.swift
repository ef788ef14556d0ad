import AlcoveDomain
import AlcoveStore

/// Tells whoever must know that a practitioner's times have changed: the members whose appointment it is, and the
/// directory, which shows the next free time.
package struct TimesChanged: Sendable {
    let hub: DeliveryHub
    let directory: @Sendable (PractitionerID) -> Void

    func callAsFunction(_ practitioner: PractitionerID, _ deliveries: [Delivery] = []) {
        hub.publish(deliveries)
        directory(practitioner)
    }
}
