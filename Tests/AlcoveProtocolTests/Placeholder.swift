import Testing
@testable import AlcoveProtocol
