import AlcoveProtocol
package import NIOCore

extension Base64URL {
    /// Appends `bytes` to `buffer`.
    package static func write(_ bytes: some Collection<UInt8>, into buffer: inout ByteBuffer) {
        let written: Void? = bytes.withContiguousStorageIfAvailable { write($0, into: &buffer) }
        if written == nil { Array(bytes).withUnsafeBufferPointer { write($0, into: &buffer) } }
    }

    /// Three bytes become four letters; one or two that are left over become two or three.
    private static func write(_ bytes: UnsafeBufferPointer<UInt8>, into buffer: inout ByteBuffer) {
        let count = (bytes.count * 4 + 2) / 3
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { out in
            alphabet.withUnsafeBufferPointer { letters in
                var (from, to) = (0, 0)
                while from + 2 < bytes.count {
                    let group = Int(bytes[from]) << 16 | Int(bytes[from + 1]) << 8 | Int(bytes[from + 2])
                    out[to] = letters[group >> 18]
                    out[to + 1] = letters[group >> 12 & 63]
                    out[to + 2] = letters[group >> 6 & 63]
                    out[to + 3] = letters[group & 63]
                    from += 3
                    to += 4
                }
                guard from < bytes.count else { return }
                let last = from + 1 < bytes.count ? Int(bytes[from + 1]) : 0
                let group = Int(bytes[from]) << 16 | last << 8
                for letter in to..<count { out[letter] = letters[group >> (18 - 6 * (letter - to)) & 63] }
            }
            return count
        }
    }
}
