import Testing

@testable import AlcoveActions

@Suite struct `A bounded cache` {
    @Test func `keeps so many at most, and what is asked for longer than what is not`() {
        let cache = BoundedCache<Int, String>(capacity: 8)
        cache.keep("asked for", for: -1)
        cache.keep("left alone", for: -2)
        for number in 0..<100 {
            cache.keep("\(number)", for: number)
            #expect(cache.count <= 8 && cache[number] == "\(number)")
            #expect(cache[-1] == "asked for")
        }
        #expect(cache[-2] == nil && cache[0] == nil)
    }

    @Test func `has one value for a key, the last`() {
        let cache = BoundedCache<Int, Int>(capacity: 4)
        for number in 0..<50 {
            cache.keep(number, for: 1)
            #expect(cache[1] == number && cache.count == 1)
        }
        // Also for one that has come into the earlier half.
        for number in 2...3 { cache.keep(number, for: number) }
        cache.keep(7, for: 1)
        #expect(cache[1] == 7 && cache.count == 3)
    }
}
