import Foundation
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `A form` {
    private func read(_ text: String) -> [[String]]? { Form(text)?.fields.map { [$0.name, $0.value] } }

    @Test func `gives its fields in order, decoded`() {
        #expect(
            read("a=1&b=x+y%20z&a=%d8%A8&c&d=&=e&&f=g=h") == [
                ["a", "1"], ["b", "x y z"], ["a", "ب"], ["c", ""], ["d", ""], ["", "e"], ["f", "g=h"],
            ])
        #expect(read("") == [])
    }

    @Test(arguments: [
        "a=%", "a=%4", "a=%4g", "a=%zz", "%=a", "a=%ff", "a=%c0%80", "a=%00", "a=\0", "a=%ED%A0%80",
    ])
    func `is none where a value cannot be read`(text: String) { #expect(read(text) == nil) }

    @Test(arguments: [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82]] as [[UInt8]])
    func `is none where its bytes are no UTF-8, and they become nothing else`(bytes: [UInt8]) {
        #expect(Form(bytes: Array("a=".utf8) + bytes) == nil)
        #expect(Form(bytes: Array("a=é".utf8))?["a"] == "é")
    }

    /// A mark that joins the sign before it makes another `Character` of both.
    @Test(arguments: ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{20DD}"])
    func `ends a field at each sign, whatever mark follows`(mark: String) {
        #expect(read("a=1&\(mark)b=2") == [["a", "1"], ["\(mark)b", "2"]])
        #expect(read("a=\(mark)1") == [["a", "\(mark)1"]])
        #expect(read("a=1+\(mark)") == [["a", "1 \(mark)"]])
        #expect(read("a=%41\(mark)") == [["a", "A\(mark)"]])
    }

    @Test func `of any bytes is read or refused, and reads back as it was written`() {
        var dice = SystemRandomNumberGenerator()
        let signs = Array("&=+%0aF é\u{301}\u{600}\0".unicodeScalars)
        for _ in 0..<2_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...24, using: &dice) {
                text.append(signs.randomElement(using: &dice) ?? "&")
            }
            guard let form = Form(String(text)) else { continue }
            let written = form.fields.map { pair in
                [pair.name, pair.value].map {
                    $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
                }.joined(separator: "=")
            }.joined(separator: "&")
            // A field without name and value is written as the sign between them alone.
            #expect(Form(written)?.fields.map(\.name) == form.fields.map(\.name))
            #expect(Form(written)?.fields.map(\.value) == form.fields.map(\.value))
        }
    }
}
