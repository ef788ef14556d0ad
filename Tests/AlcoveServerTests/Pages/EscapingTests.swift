import StoreTestSupport
import Mustache
import NIOCore
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// What stands in a page for a value cannot be taken for a part of the page, whatever stands beside its signs.
@Suite struct `Values in pages` {
    /// The signs that end a text or a quoted attribute.
    private static let signs: [UInt8] = Array("<>\"'".utf8)

    /// How each sign, and what begins these, is written in a page.
    private static let entities: [(sign: UInt8, entity: [UInt8])] = zip(
        Array("<>\"'&".utf8), ["&lt;", "&gt;", "&quot;", "&#39;", "&amp;"]
    ).map { ($0, Array($1.utf8)) }

    /// Each of all scalars stands between two of the signs; between every two of them with `ALCOVE_LONG`.
    @Test func `leave no sign as it is, whatever scalar stands beside it`() {
        let count = Self.entities.count
        for shift in 0..<(isLongRun ? count : 1) {
            var tried = 0
            for first in stride(from: UInt32(0), to: 0x110000, by: 4096) {
                var (text, written): ([UInt8], [UInt8]) = ([], [])
                for scalar in (first..<first + 4096).lazy.compactMap(Unicode.Scalar.init) {
                    let (sign, entity) = Self.entities[(tried + shift) % count]
                    text.append(sign)
                    written.append(contentsOf: entity)
                    guard let beside = UTF8.encode(scalar) else { continue }
                    text.append(contentsOf: beside)
                    if let known = Self.entities.first(where: { $0.sign == scalar.value }) {
                        written.append(contentsOf: known.entity)
                    } else {
                        written.append(contentsOf: beside)
                    }
                    tried += 1
                }
                let escaped = HTMLText().escapeText(String(decoding: text, as: UTF8.self))
                #expect(escaped.utf8.elementsEqual(written))
            }
            #expect(tried == 0x110000 - 0x800)
        }
    }

    /// A value that has every member, each of which says `text` and has every member again.
    private struct Everything: MustacheParent, CustomStringConvertible {
        let description: String
        func child(named name: String) -> Any? { self }
    }

    /// The smallest ways in which signs hid from an escaping by `Character`.
    private static let hidden = [
        "\u{600}<\u{600}>\u{600}\"\u{600}'", "<\u{301}>\u{301}\"\u{301}'\u{301}",
        "<\u{200D}>\u{200D}\"\u{200D}'\u{200D}",
        "\u{11F02}<\u{FE0F}>\u{E0041}\"\u{20DD}'",
    ]

    private static let templates = WebFiles.embedded.paths.filter { $0.hasSuffix(".mustache") }
        .map { String($0.dropFirst("Web/".count).dropLast(".mustache".count)) }

    /// How often each sign is in a page.
    private func tally(_ page: String) -> [Int] {
        let bytes = Array(page.utf8)
        return Self.signs.map { sign in bytes.count { $0 == sign } }
    }

    @Test(arguments: templates) func `are escaped in every template`(template: String) throws {
        let pages = try Pages(
            files: .embedded, kinds: Server.pageKinds, frame: .init(isDemo: false),
            now: { TalkFixture.now })
        let plain = tally(pages.render(template, Everything(description: "x")))
        for text in Self.hidden {
            #expect(tally(pages.render(template, Everything(description: text))) == plain)
        }
    }

    @Test func `would not be by the library's own escaping, which the test would notice`() throws {
        let template = try MustacheTemplate(string: "<p title=\"{{a}}\">{{a}}</p>")
        for text in Self.hidden {
            #expect(
                tally(template.render(Everything(description: text)))
                    != tally(template.render(Everything(description: "x"))))
        }
    }

    @Test(arguments: templates) func `stand between tags or in quoted attributes alone`(template: String)
        throws
    {
        let file = try #require(WebFiles.embedded["Web/\(template).mustache"])
        let text = String(buffer: file.bytes)
        #expect(!text.contains("{{{") && !text.contains("{{&"), "nothing is put in as it is")
        #expect(
            text.firstMatch(of: /<\w[^>"]*(?:"[^"]*"[^>"]*)*=\{\{/) == nil,
            "an attribute without quotes ends at a blank")
        #expect(
            text.firstMatch(of: /(?:<script[^>]*>|<style[^>]*>)[^<]*\{\{/) == nil,
            "script and style read no entities")
    }
}
