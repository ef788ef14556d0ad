import AlcoveDomain
import StoreTestSupport
import CivilTime
import HTTPTypes
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Sixty-four people who want one time` {
    @Test(arguments: Engine.available) func `leave one who has it, time after time`(engine: Engine)
        async throws
    {
        try await BookingFixture.open(on: engine) { fixture in
            let starts = try await fixture.starts("?days=7").filter {
                $0 > BookingFixture.friday.secondsSince1970
            }
            let apart = stride(from: 0, to: starts.count, by: 2).map { starts[$0] }
            for start in apart.prefix(isLongRun ? 20 : 3) {
                let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<64 { group.addTask { try await fixture.hold(start).status.code } }
                    return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
                }
                #expect(statuses == [201: 1, 409: 63])
            }
        }
    }

    @Test(arguments: Engine.available) func `with one hold between them make one appointment`(engine: Engine)
        async throws
    {
        try await BookingFixture.open(on: engine) { fixture in
            var bookers: [Booker] = []
            for number in 0..<8 { bookers.append(try await fixture.booker(number)) }
            let everybody = bookers
            let hold = try await fixture.held(BookingFixture.friday.secondsSince1970 + 3_600)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for booker in everybody {
                    group.addTask { try await fixture.confirm(hold, by: booker).status.code }
                }
                return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses == [201: 1, 410: 7])
            #expect(try await fixture.list(try fixture.token(1_001)).count == 1)
        }
    }
}
