/// A refusal as a page.
struct ProblemPage: Page {
    static let template = "layout/problem"
    /// What happened and what to do.
    let sentence: String
    let detail: String?
}
