// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

// The arrows: each target may import what it lists here and nothing else (`scripts/arrows` checks).
let package = Package(
    name: "alcove",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "alcove", targets: ["alcove"]),
        .executable(name: "alcove-verify", targets: ["alcove-verify"]),
        .library(name: "AlcoveProtocol", targets: ["AlcoveProtocol"]),
        .library(name: "AlcoveClient", targets: ["AlcoveClient"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(name: "CivilTime", swiftSettings: strict),
        .target(name: "ShownNames", swiftSettings: strict),
        .target(
            name: "TransparencyLog", dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(
            name: "AlcoveProtocol",
            dependencies: [
                "ShownNames", "TransparencyLog", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(name: "AlcoveDomain", dependencies: ["CivilTime", "ShownNames"], swiftSettings: strict),
        .systemLibrary(
            name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "AlcoveStore",
            dependencies: [
                "AlcoveDomain", "CivilTime", "CLibPQ", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(name: "CWebFiles"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "AlcoveActions",
            dependencies: [
                "AlcoveDomain", "AlcoveProtocol", "AlcoveStore", "CWebFiles", "CivilTime", "ShownNames",
                "TransparencyLog",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "_CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),
        .target(
            name: "AlcoveServer",
            dependencies: [
                "AlcoveActions", "AlcoveDomain", "AlcoveProtocol", "AlcoveStore", "CZlib",
                "CivilTime", "ShownNames", "TransparencyLog",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .target(
            name: "AlcoveClient",
            dependencies: ["AlcoveProtocol"], swiftSettings: strict),
        .executableTarget(
            name: "alcove",
            dependencies: [
                "AlcoveActions", "AlcoveClient", "AlcoveDomain", "AlcoveProtocol", "AlcoveServer",
                "AlcoveStore",
                "CivilTime",
                "ShownNames", "TransparencyLog",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "alcove-verify",
            dependencies: [
                "AlcoveProtocol", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "alcove-load",
            dependencies: [
                "AlcoveActions", "AlcoveClient", "AlcoveDomain", "AlcoveProtocol", "AlcoveServer",
                "AlcoveStore",
                "CivilTime",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Benchmarks/Load", swiftSettings: strict),
        .executableTarget(
            name: "alcove-bench",
            dependencies: [
                "AlcoveActions", "AlcoveDomain", "AlcoveServer", "AlcoveStore", "CivilTime",
                "TransparencyLog",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Benchmarks/Bench", swiftSettings: strict),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "TransparencyLogTests",
            dependencies: [
                "TestSupport", "TransparencyLog", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CivilTimeTests", dependencies: ["CivilTime", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "ShownNamesTests", dependencies: ["ShownNames", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "AlcoveProtocolTests", dependencies: ["AlcoveProtocol", "TestSupport", "TransparencyLog"],
            swiftSettings: strict),
        .testTarget(
            name: "AlcoveClientTests",
            dependencies: ["AlcoveClient", "AlcoveProtocol", "TransparencyLog"], swiftSettings: strict),
        .testTarget(
            name: "AlcoveDomainTests",
            dependencies: ["AlcoveDomain", "CivilTime", "ShownNames", "TestSupport"],
            swiftSettings: strict),
        .target(
            name: "StoreTestSupport", dependencies: ["AlcoveStore"], path: "Tests/AlcoveStoreTests/Support",
            swiftSettings: strict),
        .testTarget(
            name: "AlcoveStoreTests",
            dependencies: ["AlcoveDomain", "AlcoveStore", "StoreTestSupport", "CivilTime", "TestSupport"],
            exclude: ["Support"], swiftSettings: strict),
        .testTarget(
            name: "AlcoveServerTests",
            dependencies: [
                "AlcoveActions", "AlcoveDomain", "AlcoveProtocol", "AlcoveServer", "AlcoveStore",
                "StoreTestSupport", "CivilTime", "TestSupport", "TransparencyLog",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
    ]
)
