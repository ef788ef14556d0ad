/// Reads ZIP archives whose entries are stored as they are, as bundles are delivered (APPNOTE.TXT 4.3).
enum StoredZip {
    static let magic: [UInt8] = [0x50, 0x4b, 0x03, 0x04]

    /// A file as it lies in the archive.
    struct Entry {
        let name: String
        let bytes: [UInt8]
    }

    private static let problem = Unreadable(
        description: "The archive is damaged, compressed or encrypted; unpack it and check bundle.bin.")

    /// Every file in the archive, by the central directory at its end.
    static func entries(_ archive: [UInt8]) throws(Unreadable) -> [Entry] {
        guard let end = end(of: archive), let count = number(archive, end + 10, 2),
            var place = number(archive, end + 16, 4)
        else { throw problem }
        var entries: [Entry] = []
        for _ in 0..<count {
            guard number(archive, place, 4) == 0x0201_4b50, let flags = number(archive, place + 8, 2),
                flags & 1 == 0, number(archive, place + 10, 2) == 0,
                let check = number(archive, place + 16, 4), let size = number(archive, place + 20, 4),
                number(archive, place + 24, 4) == size, let name = number(archive, place + 28, 2),
                let extra = number(archive, place + 30, 2), let comment = number(archive, place + 32, 2),
                let local = number(archive, place + 42, 4), let title = slice(archive, place + 46, name),
                let bytes = content(archive, local, size), crc32(bytes) == check
            else { throw problem }
            let text = String(decoding: title, as: UTF8.self)
            if !text.hasSuffix("/") { entries.append(.init(name: text, bytes: Array(bytes))) }
            place += 46 + name + extra + comment
        }
        return entries
    }

    /// Where the end record begins: at most 65,535 bytes of comment follow it.
    private static func end(of archive: [UInt8]) -> Int? {
        guard archive.count >= 22 else { return nil }
        let first = max(0, archive.count - 22 - 65_535)
        return stride(from: archive.count - 22, through: first, by: -1).first {
            number(archive, $0, 4) == 0x0605_4b50
        }
    }

    private static func content(_ archive: [UInt8], _ local: Int, _ size: Int) -> ArraySlice<UInt8>? {
        guard number(archive, local, 4) == 0x0403_4b50, let name = number(archive, local + 26, 2),
            let extra = number(archive, local + 28, 2)
        else { return nil }
        return slice(archive, local + 30 + name + extra, size)
    }

    private static func slice(_ bytes: [UInt8], _ start: Int, _ count: Int) -> ArraySlice<UInt8>? {
        guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else { return nil }
        return bytes[start..<start + count]
    }

    /// A little-endian number of `count` bytes.
    private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
        slice(bytes, start, count)?.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private static func crc32(_ bytes: ArraySlice<UInt8>) -> Int {
        var sum: UInt32 = .max
        for byte in bytes { sum = sum >> 8 ^ table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] }
        return Int(~sum)
    }

    private static let table: [UInt32] = (0..<256).map { start in
        (0..<8).reduce(UInt32(start)) { sum, _ in sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xedb8_8320 }
    }
}
