import AlcoveActions
import NIOCore

extension TrustFile {
    /// The file: a few fields, hexadecimal keys.
    var json: ByteBuffer {
        var json = JSONBytes(capacity: 2048)
        json.object {
            $0.field("policy", policy)
            $0.key("historical")
            $0.array { list in for policy in historical { list.value(policy) } }
            $0.key("operators")
            $0.array { list in for key in operators { list.value(key) } }
            $0.key("authorities")
            $0.object { list in for authority in authorities { list.field(authority.id, authority.key) } }
            $0.field("instance_id", instanceID)
        }
        return json.buffer
    }
}
