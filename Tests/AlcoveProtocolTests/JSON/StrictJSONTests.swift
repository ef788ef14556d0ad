import Foundation
import Testing

@testable import AlcoveProtocol

@Suite struct `JSON from outside` {
    private struct Inner: Decodable, Equatable { var count: Int8? }

    private struct Outer: Decodable, Equatable {
        let name: String
        var flag: Bool?
        var inner: Inner?
        var list: [Inner]?
        var ratio: Double?
        var map: [String: Int]?
    }

    private func read(_ text: String) throws(StrictJSON.Fault) -> Outer { try read(Array(text.utf8)) }
    private func read(_ bytes: [UInt8]) throws(StrictJSON.Fault) -> Outer {
        try StrictJSON.decode(Outer.self, from: bytes)
    }

    @Test func `is read as it was meant`() throws {
        let text =
            "\t{ \"name\" : \"a\\u00e9\\ud83d\\ude00\\n\\/é\" ,\"flag\":true,\r\n\"inner\":{\"count\":-128},"
            + #""list":[{},{"count":null},{"count":7}],"ratio":-2.5e-1,"map":{"x":1}}"# + " \n"
        let outer = try read(text)
        #expect(
            outer
                == Outer(
                    name: "aé😀\n/é", flag: true, inner: Inner(count: -128),
                    list: [Inner(), Inner(), Inner(count: 7)], ratio: -0.25, map: ["x": 1]))
        #expect(try read(#"{"name":"\ufffd","ratio":9007199254740991}"#).ratio == 9_007_199_254_740_991)
        #expect(try read(#"{"name":"","ratio":3,"flag":null}"#) == Outer(name: "", ratio: 3))
    }

    @Test(arguments: [
        ("", 0), (" ", 1), (#"{"name":"a"}{"#, 12), (#"{"name":"a",}"#, 12),
        (#"{"name":"a" "flag":true}"#, 12),
        (#"{name:"a"}"#, 1), (#"{'name':"a"}"#, 1), (#"{"name":"a","list":[{},]}"#, 23),
        (#"{"name":"a","list":[,{}]}"#, 20),
        (#"{"name":"a","ratio":01}"#, 21), (#"{"name":"a","ratio":.5}"#, 20),
        (#"{"name":"a","ratio":5.}"#, 22),
        (#"{"name":"a","ratio":+5}"#, 20), (#"{"name":"a","ratio":NaN}"#, 20),
        (#"{"name":"a","ratio":1e999}"#, 20),
        (#"{"name":"\ud800"}"#, 15), (#"{"name":"\ud800\u0041"}"#, 21), (#"{"name":"\udc00x"}"#, 15),
        (#"{"name":"\u0000"}"#, 15), (#"{"name":"\x"}"#, 10), (#"{"name":"\u+041"}"#, 11),
        ("{\"name\":\"a\nb\"}", 10),
        ("{\"name\":\"a\0b\"}", 10), (#"{"name":"a"#, 10), (#"{"name":"#, 8), ("\u{feff}{\"name\":\"a\"}", 0),
        ("{\"name\":\"a\u{fffe}\"}", 8), (#"{"name":"\ud83f\udfff"}"#, 8),
        (#"{"name":"a","ratio":9007199254740992}"#, 20), (#"{"name":"a","ratio":-9007199254740992}"#, 20),
        (#"{"name":"a"} // told"#, 13), (#"{"name":tru}"#, 8), (#"{"name":"a","flag":TRUE}"#, 19),
    ])
    func `that no RFC describes is refused, with the byte`(text: String, at: Int) {
        #expect(throws: StrictJSON.Fault(kind: .syntax, at: at)) { try read(text) }
    }

    @Test func `in another encoding than UTF-8 is refused`() {
        let text = #"{"name":"a"}"#
        func within(_ bytes: [UInt8]) -> [UInt8] { Array("{\"name\":\"".utf8) + bytes + Array("\"}".utf8) }
        let units = text.utf16.map { UInt8(truncatingIfNeeded: $0) }
        let all: [[UInt8]] = [
            units.flatMap { [$0, 0] }, units.flatMap { [0, $0] }, within([0xff]), within([0xed, 0xa0, 0x80]),
            within([0xc0, 0x80]),
        ]
        for bytes in all {
            #expect(throws: StrictJSON.Fault.self) { try read(bytes) }
        }
    }

    @Test(arguments: [
        (#"{"name":"a","name":"b"}"#, StrictJSON.Fault.Kind.repeatedMember, 12),
        (#"{"name":"a","n\u0061me":"a"}"#, .repeatedMember, 12),
        (#"{"name":"a","inner":{"count":1,"count":1}}"#, .repeatedMember, 31),
        (#"{"name":"a","Name":"b"}"#, .unknownMember, 19),
        (#"{"name":"a","inner":{"counts":1}}"#, .unknownMember, 30),
        (#"{"name":"a","list":[{},{"":null}]}"#, .unknownMember, 27),
        (#"{"flag":true}"#, .shape, 0), (#"{"name":null}"#, .shape, 8), (#"{"name":1}"#, .shape, 8),
        (#"{"name":"a","flag":1}"#, .shape, 19), (#"{"name":"a","inner":[]}"#, .shape, 20),
        (#"{"name":"a","inner":{"count":128}}"#, .shape, 29),
        (#"{"name":"a","inner":{"count":1.0}}"#, .shape, 29),
        (#"{"name":"a","list":{}}"#, .shape, 19), (#"{"name":"a","map":{"x":"1"}}"#, .shape, 23),
        ("[]", .shape, 0),
        ("null", .shape, 0),
    ])
    func `with a member twice, unknown, missing or of another kind is refused`(
        text: String, kind: StrictJSON.Fault.Kind, at: Int
    ) {
        #expect(throws: StrictJSON.Fault(kind: kind, at: at)) { try read(text) }
    }

    @Test func `is not read deeper than anything we describe`() throws {
        func nested(_ depth: Int) -> String {
            #"{"name":"a","list":"# + String(repeating: "[", count: depth)
                + String(repeating: "]", count: depth) + "}"
        }
        #expect(throws: StrictJSON.Fault(kind: .shape, at: 20)) { try read(nested(31)) }
        #expect(throws: StrictJSON.Fault(kind: .syntax, at: 50)) { try read(nested(32)) }
        #expect(throws: StrictJSON.Fault.self) { try read(nested(100_000)) }
    }

    @Test func `of another program may say more`() throws {
        let text = Array(#"{"name":"a","other":{"x":1}}"#.utf8)
        #expect(try StrictJSON.decode(Outer.self, from: text, takesMore: true) == Outer(name: "a"))
    }
}
