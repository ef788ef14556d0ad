import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Who runs the service` {
    @Test(arguments: [
        ("https://society.example.org/complain", "https://society.example.org/complain"),
        ("help+1@society.example.org", "mailto:help+1@society.example.org"),
    ])
    func `is reached by a link where the contact is a page or a mail address`(
        contact: String, address: String
    ) {
        #expect(ServiceOperator(contact: contact).page.contactAddress == address)
    }

    @Test(arguments: [
        "", "1 High Street, Leeds", "javascript:alert(1)", "https://a b", "http://society.example.org",
        "a@b?cc=c", "a@b@c", "@b", "a@", "+44 113 496 0000",
    ])
    func `is no link otherwise`(contact: String) {
        #expect(ServiceOperator(contact: contact).page.contactAddress == nil)
    }

    @Test func `is complete with a name and a contact`() {
        #expect(ServiceOperator(name: "Society", contact: "a@b").isComplete)
        for one in [ServiceOperator(), ServiceOperator(name: "Society"), ServiceOperator(contact: "a@b")] {
            #expect(!one.isComplete)
        }
    }
}
