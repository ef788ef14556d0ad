/// Reads ZIP archives whose entries are stored as they are, as bundles are delivered (APPNOTE.TXT 4.3).
///
/// Any archive that two programs could unpack differently is refused: the end record is the last thing in it, the directory
/// stands before that and is whole, each entry has a place and a name of its own, and both of its headers say the same.
enum StoredZip {
    static let magic: [UInt8] = [0x50, 0x4b, 0x03, 0x04]

    /// More files than a report hands over.
    private static let mostFiles = 16_384

    /// A file as it lies in the archive.
    struct Entry {
        let name: String
        let bytes: ArraySlice<UInt8>
    }

    private static let problem = Unreadable(
        description: "This ZIP file is damaged, compressed or encrypted. Unpack it and check bundle.bin.")

    /// Every file in the archive, by the central directory at its end.
    static func entries(_ archive: [UInt8]) throws(Unreadable) -> [Entry] {
        guard let listed = listed(in: ZipBytes(all: archive)) else { throw problem }
        var entries: [Entry] = []
        for one in listed {
            guard ZipChecksum.of(one.bytes) == one.sum, let name = String(validating: one.name, as: UTF8.self)
            else { throw problem }
            // A folder has an entry of its own.
            if one.name.last != UInt8(ascii: "/") { entries.append(Entry(name: name, bytes: one.bytes)) }
        }
        return entries
    }

    /// An entry of which the directory tells, between the bytes `local` and `end`.
    private struct Listed {
        let name: ArraySlice<UInt8>
        let bytes: ArraySlice<UInt8>
        let sum: Int
        let local: Int
        var end: Int { bytes.endIndex }
        let next: Int
    }

    /// The entries of the directory, whose bytes have not been looked at; nil unless each has a place of its own.
    private static func listed(in archive: ZipBytes) -> [Listed]? {
        guard let end = archive.endRecord, archive.number(end + 4, 4) == 0,
            let count = archive.number(end + 8, 2), archive.number(end + 10, 2) == count, count <= mostFiles,
            let size = archive.number(end + 12, 4), let start = archive.number(end + 16, 4),
            start + size == end
        else { return nil }
        var (place, found): (Int, [Listed]) = (start, [])
        for _ in 0..<count {
            guard let one = entry(in: archive, at: place) else { return nil }
            found.append(one)
            place = one.next
        }
        guard place == end, Set(found.map(\.name)).count == count else { return nil }
        let ordered = found.sorted { $0.local < $1.local }
        let isApart = zip(ordered, ordered.dropFirst()).allSatisfy { $0.end <= $1.local }
        return isApart && ordered.allSatisfy { $0.end <= start } ? found : nil
    }

    private static func entry(in archive: ZipBytes, at place: Int) -> Listed? {
        guard archive.number(place, 4) == 0x0201_4b50, let sum = archive.number(place + 16, 4),
            let size = archive.number(place + 20, 4), archive.number(place + 24, 4) == size,
            let count = archive.number(place + 28, 2), let extra = archive.number(place + 30, 2),
            let comment = archive.number(place + 32, 2), let local = archive.number(place + 42, 4),
            archive.number(local, 4) == 0x0403_4b50,
            archive.isPlain(flagsAt: place + 8), archive.isPlain(flagsAt: local + 6),
            let name = archive.slice(place + 46, count), archive.number(local + 26, 2) == count,
            archive.slice(local + 30, count) == name, let localExtra = archive.number(local + 28, 2),
            let bytes = archive.slice(local + 30 + count + localExtra, size)
        else { return nil }
        return Listed(
            name: name, bytes: bytes, sum: sum, local: local, next: place + 46 + count + extra + comment)
    }
}

/// An archive's bytes, to be asked for at places that it names itself.
private struct ZipBytes {
    let all: [UInt8]

    func slice(_ start: Int, _ count: Int) -> ArraySlice<UInt8>? {
        guard start >= 0, count >= 0, start <= all.count, count <= all.count - start else { return nil }
        return all[start..<start + count]
    }

    /// A little-endian number of `count` bytes.
    func number(_ start: Int, _ count: Int) -> Int? {
        slice(start, count)?.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// Where the end record begins, which only its comment follows (APPNOTE.TXT 4.3.16).
    var endRecord: Int? {
        guard all.count >= 22 else { return nil }
        let first = max(0, all.count - 22 - 65_535)
        let places = stride(from: all.count - 22, through: first, by: -1)
        let last = places.first { number($0, 4) == 0x0605_4b50 }
        guard let last, let comment = number(last + 20, 2) else { return nil }
        return last + 22 + comment == all.count ? last : nil
    }

    /// Whether the flags at `place` and the method behind them say that nothing is encrypted or compressed.
    func isPlain(flagsAt place: Int) -> Bool {
        guard let flags = number(place, 2) else { return false }
        return flags & 1 == 0 && number(place + 2, 2) == 0
    }
}
