/// What a client wants to talk about. The order is the order of the form.
package enum Topic: String, Sendable, Hashable, Codable, CaseIterable {
    case anxiety, lowMood, family, violence, grief, addiction, money, housing, migration, disability, youth
    case spiritual, work, other
}
