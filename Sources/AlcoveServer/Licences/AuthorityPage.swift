/// Where somebody who signs for a licensing body works: all but the head of it comes by script.
struct AuthorityPage: Page {
    static let template = "licences/authority"
    let lead: String
}
