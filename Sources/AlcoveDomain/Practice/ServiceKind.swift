/// What sort of help a service is. Each kind gets its own consent and rules.
package enum ServiceKind: String, Sendable, Hashable, Codable, CaseIterable {
    case counselling, therapy, anxiety, advice, spiritual
    /// A short first talk to see whether the two fit.
    case firstTalk
}
