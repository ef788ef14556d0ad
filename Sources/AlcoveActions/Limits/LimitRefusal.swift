/// Why something is not done just now. Nothing of it was.
package enum LimitRefusal: Error, Hashable, Sendable {
    /// It was done as often as it may be; again after so many seconds.
    case wait(seconds: Int)
    /// As many are being worked on as may be together.
    case busy
}
