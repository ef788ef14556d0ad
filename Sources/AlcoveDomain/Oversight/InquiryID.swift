/// Names an inquiry and the report that began it: sixteen random bytes that the reporter's device chose.
package struct InquiryID: OpaqueID {
    package let high, low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}
