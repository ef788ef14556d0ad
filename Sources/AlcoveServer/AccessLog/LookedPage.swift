/// Who has looked: all of it comes by script.
struct LookedPage: Page {
    static let template = "access/looked"
}
