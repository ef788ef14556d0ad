import AlcoveDomain
import AlcoveProtocol
package import AlcoveStore
import CivilTime

extension AccessEventWriter {
    /// Writes events as protocol 4.12 lays them out.
    package static let alcove = AccessEventWriter(
        write: { record, place in
            guard let key = Bytes32(place.tagKey), let previous = Bytes32(place.previous) else {
                throw DatabaseProblem.malformedRow
            }
            let (id, blind) = (Bytes16.random(), Bytes32.random())
            let event = AccessEvent(
                eventID: id, subjectTag: AccessEvent.subjectTag(id, key: key),
                actorCommit: try AccessEvent.actorCommit(record.reader.name, blind: blind),
                actorRole: record.reader.role.onTheWire, object: record.object.onTheWire,
                action: record.object == .endOfDay ? .close : .read, purpose: record.purpose.onTheWire,
                time: UInt64(clamping: record.at.secondsSince1970), counter: UInt64(clamping: place.counter),
                previous: previous, blind: blind)
            return Written(event: try event.encoded(), hash: try event.hash().bytes)
        },
        freshKey: { Bytes32.random().bytes })
}

extension AccessRole {
    fileprivate var onTheWire: AccessEvent.ActorRole {
        switch self {
        case .practitioner: .practitioner
        case .officer: .officer
        case .authority: .authority
        case .operator: .operator
        case .instance: .instance
        }
    }
}

extension AccessObject {
    fileprivate var onTheWire: AccessEvent.Object {
        switch self {
        case .talk: .talk
        case .booking: .booking
        case .report: .report
        case .endOfDay: .none
        }
    }
}

extension AccessPurpose {
    fileprivate var onTheWire: AccessEvent.Purpose {
        switch self {
        case .care: .care
        case .appointment: .appointment
        case .inquiry: .inquiry
        case .operation: .operation
        }
    }
}
