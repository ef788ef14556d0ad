import AlcoveActions
import AlcoveDomain
import AlcoveStore
import NIOCore

extension JSONBytes {
    /// One delivery as the API gives it. A stream adds the mailbox, since it may carry several.
    mutating func value(_ delivery: Delivery, on zones: SystemZones, namingMailbox: Bool) {
        object {
            if namingMailbox { $0.key("mailbox"); $0.value(delivery.mailbox.bytes) }
            $0.key("n"); $0.value(delivery.number)
            $0.key("kind"); $0.value(delivery.content.kind)
            $0.key("cid"); $0.value(delivery.conversation.bytes)
            $0.key("at"); $0.value(delivery.at.secondsSince1970)
            switch delivery.content {
            case .envelope(let envelope):
                $0.key("envelope"); $0.value(envelope.wire)
                $0.key("receipt"); $0.value(envelope.receipt)
            case .epoch(let epoch):
                $0.key("epoch"); $0.value(epoch.number)
            case .appointment(let appointment):
                $0.key("appointment"); $0.value(appointment, on: zones)
            }
        }
    }
}

extension Delivery.Content {
    fileprivate var kind: String {
        switch self {
        case .envelope: "envelope"
        case .epoch: "epoch"
        case .appointment: "appointment"
        }
    }
}
