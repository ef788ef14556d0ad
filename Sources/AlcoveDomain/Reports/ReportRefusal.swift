/// Why a report is not taken. Nothing is kept then.
package enum ReportRefusal: Error, Hashable, Sendable {
    /// Its bytes are not a sealed report.
    case malformed
    case tooLarge(limit: Int)
    case bodyUnknown
    /// Somebody it is sealed to is not an officer of that body, or their key has changed since; seal it anew.
    case recipientsChanged
    /// The body has nobody who could open it.
    case noRecipients
    /// Another report has that number, or this mailbox has another report.
    case exists
    case notFound
}
