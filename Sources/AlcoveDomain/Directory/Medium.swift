/// A way of talking.
package enum Medium: String, Sendable, Hashable, Codable, CaseIterable {
    case write, phone, video
}
