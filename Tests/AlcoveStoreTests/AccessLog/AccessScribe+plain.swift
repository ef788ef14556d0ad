import AlcoveDomain
import AlcoveStore

extension AccessEventWriter {
    /// Writes events that a test can read: reader, object, number, and what the chain stood on.
    static let plain = AccessEventWriter(
        write: { record, place in
            let text = "\(record.reader.name) \(record.object.rawValue) \(place.counter) \(place.previous[0])"
            let event = Array(text.utf8)
            return Written(event: event, hash: octets(32, "H", Int(place.counter)))
        },
        freshKey: { octets(32, "K", 1) })
}
