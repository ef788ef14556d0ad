import AlcoveProtocol
import AlcoveServer
import CivilTime
import Foundation
import NIOCore
import Testing

@Suite struct `Bytes written without Foundation` {
    @Test(arguments: Array(0...66) + [2272, 4097]) func `are the base64url that Foundation writes`(count: Int)
    {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ count) }
        let expected = Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
        #expect(Base64URL.encode(bytes) == expected)
        #expect(Base64URL.encode(bytes[...]) == expected)
        #expect(Base64URL.encode(bytes.lazy.map { $0 }) == expected)
        #expect(Base64URL.decode(expected) == bytes)
    }

    @Test(arguments: [
        "", "plain", "a \"quote\"", "back\\slash", "</script>", "line\nbreak\r\ttab", "\u{0}\u{1f}\u{7f}",
        "ÿ أمينة 🌿", "<", "\u{2028}",
    ]) func `are JSON that Foundation reads back`(text: String) throws {
        var json = JSONBytes()
        json.object {
            $0.field("text", text)
            $0.field("number", Int64.min)
            $0.field("nothing", nil as String?)
            $0.field("moment", Instant(secondsSince1970: 7))
            $0.key("list");
            $0.array {
                $0.value(text); $0.value(true); $0.null()
            }
        }
        let data = Data(json.buffer.readableBytesView)
        #expect(!data.contains(UInt8(ascii: "<")))
        let read = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(read["text"] as? String == text)
        #expect(read["number"] as? Int64 == Int64.min && read["moment"] as? Int64 == 7)
        #expect(read["nothing"] is NSNull)
        #expect((read["list"] as? [Any])?.count == 3)
    }
}
