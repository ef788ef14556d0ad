import CZlib
import NIOCore

/// Gzip (RFC 1952) by the system's zlib, for text on its way to a slow phone.
enum Gzip {
    /// `bytes` compressed; nil when zlib has no memory or it would not get smaller.
    static func compress(_ bytes: ByteBuffer, level: Int32 = 6) -> ByteBuffer? {
        var stream = z_stream()
        // 15 bits of window, plus 16 for the gzip wrapper.
        guard
            deflateInit2_(
                &stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var out = [UInt8](repeating: 0, count: bytes.readableBytes)
        let written: Int? = bytes.withUnsafeReadableBytes { source in
            out.withUnsafeMutableBufferPointer { target in
                // zlib never writes through next_in; its C declaration merely lacks the const.
                stream.next_in = UnsafeMutablePointer(mutating: source.bindMemory(to: UInt8.self).baseAddress)
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return deflate(&stream, Z_FINISH) == Z_STREAM_END ? target.count - Int(stream.avail_out) : nil
            }
        }
        return written.map { ByteBuffer(bytes: out.prefix($0)) }
    }
}
