import Foundation

/// What one template sees: a value whose members are what the template names; parts of it are values of their own.
///
/// It is encoded for the template (`PageTable`). The tests decode one of each kind, with every member there, and hold the
/// template against it, tag by tag.
protocol Page: Codable, Sendable {
    /// The template's path under `Web/` without the ending, such as `booking/times`.
    static var template: String { get }
}

/// A kind of page for which there is no template: found at start.
struct MissingTemplate: Error, CustomStringConvertible {
    let name: String
    var description: String { "there is no template Web/\(name).mustache" }
}

/// One of several answers: an option of a select, a box to tick.
struct Choice: Codable, Sendable {
    let value: String
    let label: String
    let isChosen: Bool

    /// As the language of the labels orders them.
    static func byLabel(_ one: Choice, _ other: Choice) -> Bool {
        one.label.localizedStandardCompare(other.label) == .orderedAscending
    }
}

/// Choices under a heading of their own.
struct ChoiceGroup: Codable, Sendable {
    let label: String
    let choices: [Choice]
}
