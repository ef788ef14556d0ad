package import AlcoveDomain

/// Writes the bytes of access events; the stores themselves know no cryptography.
///
/// Whoever reads a client's record through a store hands one in, and the store calls it in the transaction of the read:
/// a read that leaves no event cannot be written.
package struct AccessEventWriter: Sendable {
    /// Where a subject's chain of events stands, with this event's number already taken.
    package struct Place: Sendable {
        /// By which the subject's events are known to those who hold it, 32 bytes.
        package let tagKey: [UInt8]
        /// This event's number, from 1.
        package let counter: Int64
        /// The hash of the subject's event before, all zero for the first.
        package let previous: [UInt8]
    }

    /// An event as the log's batch and the client get it.
    package struct Written: Sendable {
        package let event: [UInt8]
        package let hash: [UInt8]

        package init(event: [UInt8], hash: [UInt8]) {
            self.event = event
            self.hash = hash
        }
    }

    /// The event for a record at a place.
    package let write: @Sendable (AccessRecord, Place) throws -> Written
    /// 32 fresh random bytes: the key of a subject who is recorded for the first time.
    package let freshKey: @Sendable () -> [UInt8]

    package init(
        write: @escaping @Sendable (AccessRecord, Place) throws -> Written,
        freshKey: @escaping @Sendable () -> [UInt8]
    ) {
        self.write = write
        self.freshKey = freshKey
    }
}
