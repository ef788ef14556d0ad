import Testing
@testable import AlcoveServer
