import StoreTestSupport
import NIOCore
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// A page and its template know the same names.
@Suite struct `Templates and pages` {
    private static let word = "<sample>"

    private static func text(of template: String) -> String? {
        WebFiles.embedded["Web/\(template).mustache"].map { String(buffer: $0.bytes) }
    }

    private static func pages(_ kinds: [any Page.Type] = Server.pageKinds) throws -> Pages {
        try Pages(files: .embedded, kinds: kinds, frame: .init(isDemo: true), now: { TalkFixture.now })
    }

    /// All that the template of a kind of page may name.
    private static func root(_ kind: any Page.Type, _ words: Catalogue) throws -> PageShape {
        func shape(_ kind: (some Decodable).Type) throws -> PageShape {
            try SampleDecoder.sample(kind, text: word, flag: true).shape
        }
        guard case .table(var members) = try shape(PageFrame.self) else { return .text }
        members.shapes["t"] = .table(
            .init(type: "Catalogue", shapes: words.forTemplates.mapValues { _ in .text }))
        members.shapes["page"] = try shape(kind)
        return .table(members)
    }

    private static func check(
        _ kinds: [any Page.Type] = Server.pageKinds, text: @escaping (String) -> String? = text(of:)
    ) throws -> TemplateCheck {
        let words = try pages().words(.english)
        var check = TemplateCheck(text: text)
        for kind in kinds { check.check(kind.template, given: try root(kind, words)) }
        return check
    }

    /// `Type.member` of every member within a shape.
    private static func members(_ shape: PageShape) -> Set<String> {
        switch shape {
        case .text, .flag: []
        case .list(of: let element): members(element)
        case .table(let table):
            table.shapes.reduce(into: []) { all, member in
                all.formUnion(members(member.value).union(["\(table.type).\(member.key)"]))
            }
        }
    }

    /// The members of kinds of pages that no template names.
    private static func idle(_ kinds: [any Page.Type], _ check: TemplateCheck) throws -> Set<String> {
        try kinds.reduce(into: []) { idle, kind in
            let (_, shape) = try SampleDecoder.sample(kind, text: word, flag: true)
            idle.formUnion(members(shape).subtracting(check.named))
        }
    }

    @Test func `are as many, and each page has one of its own`() throws {
        let all = WebFiles.embedded.paths.filter { $0.hasSuffix(".mustache") }
            .map { String($0.dropFirst("Web/".count).dropLast(".mustache".count)) }
        let loaded = all.reduce(into: Set<String>()) {
            $0.formUnion(TemplateTag.loaded(by: TemplateTag.all(in: Self.text(of: $1) ?? "")))
        }
        #expect(Server.pageKinds.map { $0.template }.sorted() == Set(all).subtracting(loaded).sorted())
    }

    @Test func `agree on every name, and no page has a member that nothing names`() throws {
        let check = try Self.check()
        #expect(check.faults == [])
        #expect(try Self.idle(Server.pageKinds, check) == [])
    }

    @Test(arguments: [
        ("booking/times", "{{page.title}}", "{{page.titel}}"),
        ("booking/times", "{{#slots}}", "{{#slot}}"),
        ("booking/times", "{{theirs}}", "{{their}}"),
        ("booking/times", "{{page.zone}}", "{{page.zones}}"),
        ("booking/times", "{{^page.hasTimes}}", "{{^page.hasTime}}"),
        ("directory/results", "{{found}}", "{{handle}}"),
        ("directory/card", "{{#clockSays}}", "{{#clocksSay}}"),
        ("licences/badge", "{{handle}}", "{{page.handle}}"),
        ("practice/page", "{{>practice/remarks}}", "{{>practice/remark}}"),
        ("frame", "{{path}}", "{{&path}}"),
        ("frame", "{{#isOfficer}}", "{{#isOffice}}"),
        ("frame", "{{t.nav_find}}", "{{t.nav_finds}}"),
    ])
    func `are known to disagree where one name is changed`(
        template: String, tag: String, other: String
    ) throws {
        let text = try #require(Self.text(of: template))
        let changed = text.replacing(tag, with: other)
        #expect(changed != text)
        let found = try Self.check { $0 == template ? changed : Self.text(of: $0) }.faults
        #expect(!found.isEmpty && found.allSatisfy { $0.hasPrefix(template + ": ") })
    }

    /// A page with a member that its template does not name.
    private struct Idler: Page {
        static let template = "layout/problem"
        let sentence: String
        let detail: String?
        let reason: String
    }

    @Test func `are known to disagree where a page says more than its template`() throws {
        let check = try Self.check([Idler.self])
        #expect(check.faults == [])
        #expect(try Self.idle([Idler.self], check) == ["\(String(reflecting: Idler.self)).reason"])
    }

    /// A page without a template.
    private struct Nowhere: Page {
        static let template = "layout/nowhere"
    }

    @Test func `are found apart when the server starts`() {
        #expect(throws: MissingTemplate.self) { try Self.pages([Nowhere.self]) }
    }

    @Test(arguments: [true, false], Language.allCases)
    func `make a whole page together`(flag: Bool, language: Language) throws {
        let pages = try Self.pages()
        let (frame, _) = try SampleDecoder.sample(PageFrame.self, text: "frame", flag: flag)
        func html(_ kind: (some Page).Type) throws -> String {
            let (page, _) = try SampleDecoder.sample(kind, text: Self.word, flag: flag)
            return pages.html(page, in: frame, language)
        }
        for kind in Server.pageKinds {
            let page = try html(kind)
            #expect(page.hasPrefix("<!doctype html>") && page.contains("</html>"), "\(kind)")
            #expect(!page.contains("{{") && !page.contains("Optional("), "\(kind)")
            #expect(!page.contains(Self.word), "\(kind)")
        }
        #expect(try html(ProblemPage.self).contains("<p class=\"lead\">&lt;sample&gt;</p>"))
    }
}
