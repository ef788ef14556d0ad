import AlcoveActions
import AlcoveDomain
import AlcoveStore
import NIOCore

extension JSONBytes {
    /// One delivery as the API gives it. A stream adds the mailbox, since it may carry several.
    mutating func value(_ delivery: Delivery, on zones: SystemZones, namingMailbox: Bool) {
        object {
            if namingMailbox { $0.field("mailbox", delivery.mailbox.bytes) }
            $0.field("n", delivery.number)
            $0.field("kind", delivery.content.kind)
            $0.field("cid", delivery.conversation.bytes)
            $0.field("at", delivery.at)
            switch delivery.content {
            case .envelope(let envelope):
                $0.field("envelope", envelope.wire)
                $0.field("receipt", envelope.receipt)
            case .epoch(let epoch):
                $0.field("epoch", epoch.number)
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
