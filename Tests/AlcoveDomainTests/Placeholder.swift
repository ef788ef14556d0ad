import Testing
@testable import AlcoveDomain
