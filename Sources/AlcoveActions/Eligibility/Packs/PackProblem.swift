/// What is wrong with a rule file: which file, which key, and what to do about it, in a sentence.
package struct PackProblem: Error, Hashable, CustomStringConvertible {
    /// `PolicyPacks/jurisdictions/us-md.yaml`.
    package let file: String
    /// `rules[0].grants[1].needs`, or empty for the file as a whole.
    package let key: String
    /// The line on which it stands, from 1, where that is known.
    package let line: Int?
    package let sentence: String

    package var description: String {
        "\(file)\(line.map { ":\($0)" } ?? ""): \(key.isEmpty ? "" : "\(key): ")\(sentence)"
    }
}
