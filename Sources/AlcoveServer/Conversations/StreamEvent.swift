import AlcoveActions
import AlcoveProtocol
import AlcoveStore
import NIOCore

/// Server-Sent Events (HTML Living Standard, section 9.2) as the stream writes them.
enum StreamEvent {
    /// `id: MAILBOX.NUMBER`, then the delivery as JSON on one line.
    static func write(_ delivery: Delivery, on zones: SystemZones) -> ByteBuffer {
        var json = JSONBytes(capacity: 4096)
        json.value(delivery, on: zones, namingMailbox: true)
        var event = ByteBuffer()
        event.reserveCapacity(json.buffer.readableBytes + 96)
        event.writeStaticString("id: ")
        Base64URL.write(delivery.mailbox.bytes, into: &event)
        event.writeString(".\(delivery.number)\nevent: delivery\ndata: ")
        event.writeImmutableBuffer(json.buffer)
        event.writeStaticString("\n\n")
        return event
    }

    /// A comment, which every reader ignores: shows that the line is alive.
    static let heartbeat = ByteBuffer(string: ": still here\n\n")
    /// Sent first: how long to wait before calling again (milliseconds), and that the line is open.
    static let opening = ByteBuffer(string: "retry: 2000\nevent: open\ndata: {}\n\n")
}
