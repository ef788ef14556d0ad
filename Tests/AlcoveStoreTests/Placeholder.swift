import Testing
@testable import AlcoveStore
