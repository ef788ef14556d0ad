/// The documents of every facet value in use.
struct FacetPostings: Sendable {
    /// By number; nil where a number is free to be used again.
    private(set) var values: [FacetValue?] = []
    /// The group of each number.
    private(set) var groups: [FacetGroup] = []
    private var numbers: [FacetValue: UInt32] = [:]
    private var postings: [Posting] = []
    private var unused: [UInt32] = []

    /// Notes that `document` has `value`, and answers with the value's number.
    mutating func insert(_ value: FacetValue, in document: UInt32, of documents: Int) -> UInt32 {
        let number = numbers[value] ?? add(value)
        postings[Int(number)].insert(document, of: documents)
        return number
    }

    /// Notes that `document` no longer has value `number`. A value that nobody has is forgotten.
    mutating func remove(_ number: UInt32, from document: UInt32) {
        postings[Int(number)].remove(document)
        guard postings[Int(number)].count == 0, let value = values[Int(number)] else { return }
        numbers[value] = nil
        values[Int(number)] = nil
        unused.append(number)
    }

    /// The documents with any of `chosen`.
    func documents(withAny chosen: [FacetValue], of documents: Int) -> Bitmap {
        var found = Bitmap(documents: documents)
        for number in chosen.compactMap({ numbers[$0] }) { postings[Int(number)].formUnion(into: &found) }
        return found
    }

    /// How many documents of `bitmap` have value `number`.
    func count(of number: Int, in bitmap: Bitmap) -> Int { postings[number].count(in: bitmap) }

    private mutating func add(_ value: FacetValue) -> UInt32 {
        let number = unused.popLast() ?? UInt32(values.count)
        if Int(number) == values.count {
            values.append(value)
            groups.append(value.group)
            postings.append(Posting())
        } else {
            values[Int(number)] = value
            groups[Int(number)] = value.group
        }
        numbers[value] = number
        return number
    }
}
