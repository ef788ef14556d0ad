import Foundation
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `A file of licence cases` {
    private func cases(_ text: String) throws -> [Result<LicenceJSON, LicenceCaseProblem>] {
        try LicenceCaseFile.cases(in: Data(text.utf8))
    }

    @Test(arguments: [
        #"{"cases":[{"id":"a"},{"id":"b"}]}"#, #"[{"id":"a"},{"id":"b"}]"#,
        "{\"id\":\"a\"}\n\n{\"id\":\"b\"}\n",
    ]) func `has one of three shapes`(text: String) throws {
        #expect(try cases(text).map { try $0.get()["id"].text() } == ["a", "b"])
    }

    @Test(arguments: ["", "7", "nonsense", #"{"cases":7}"#]) func `is refused as a whole otherwise`(
        text: String
    ) {
        #expect(throws: LicenceCaseProblem.self) { try cases(text) }
    }

    @Test(arguments: [
        ("as_of", #""yesterday""#, "as_of"), ("as_of", "null", "as_of"), ("id", "7", "id"),
        ("credentials", #"[{"register":"US-MD","status":3}]"#, "credentials[0].status"),
        ("credentials", #"[{}]"#, "credentials[0].register"),
        ("credentials", #"[{"register":"US-MD","expires":"2026-13-01"}]"#, "credentials[0].expires"),
        ("credentials", #"[{"register":"US-MD","encumbered":"no"}]"#, "credentials[0].encumbered"),
        (
            "credentials", #"[{"register":"US-MD","fetched_hours_ago":-1}]"#,
            "credentials[0].fetched_hours_ago"
        ),
        ("filings", #"[{"kind":"LETTER","jurisdiction":"US-FL"}]"#, "filings[0].kind"),
        ("client", #"{"age_years":1e300}"#, "client.age_years"), ("worker", "[]", "the worker"),
        ("counters", #"{"delivered_on":["soon"]}"#, "counters.delivered_on[0]"),
    ]) func `refuses a case by the field`(field: String, value: String, path: String) throws {
        let known = [
            "id": #""a""#, "as_of": #""2026-11-15T12:00Z""#, "worker": "{}", "client": "{}", "service": "{}",
        ]
        let fields = known.merging([field: value]) { $1 }
        let text = "[{" + fields.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}]"
        let json = try #require(try cases(text).first).get()
        let rules = try JurisdictionPacks(files: RuleFiles.all()).rules
        let problem = #expect(throws: LicenceCaseProblem.self) { try LicenceCase(json, rules: rules) }
        #expect(
            problem?.sentence.hasPrefix(path.replacing("the ", with: "")) == true,
            "\(problem?.sentence ?? "")")
    }

    @Test(arguments: [
        (#""worker":{"licenced":true},"client":{},"service":{}"#, ["worker.licenced"]),
        (
            #""worker":{"insurance":{"telehealth":true},"supervisor":{"register":"US-MD","title":"LCSW-C","approved":true}},"client":{},"service":{}"#,
            ["worker.insurance.telehealth", "worker.supervisor.approved"]
        ),
        (
            #""worker":{},"client":{"location":{"jurisdiction":"US-MD","ttl":1}},"service":{}"#,
            ["client.location.ttl"]
        ),
        (
            #""worker":{},"client":{},"service":{},"credentials":[{"register":"US-KS","multistate":{"deactivated":["US-VT"]}}]"#,
            ["credentials[0].multistate.deactivated"]
        ),
        (#""worker":{},"client":{},"service":{},"pack":{"overides":{}}"#, ["pack.overides"]),
    ]) func `names fields that no rule reads, at any depth, and answers all the same`(
        fields: String, unread: [String]
    ) throws {
        let text = "{\"id\":\"a\",\"as_of\":\"2026-11-15T12:00Z\",\(fields)}"
        let rules = try JurisdictionPacks(files: RuleFiles.all()).rules
        let licenceCase = try LicenceCase(try #require(try cases(text).first).get(), rules: rules)
        #expect(Set(licenceCase.unread) == Set(unread))
        #expect(
            licenceCase.line().hasPrefix(
                #"{"id":"a","verdict":"deny","grant":null,"reasons":["location_required"]"#))
    }
}
