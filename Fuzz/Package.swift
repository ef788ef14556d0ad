// swift-tools-version: 6.1
import PackageDescription

// Fuzz targets live in a package of their own, because every source they reach is compiled with
// libFuzzer's instrumentation. `scripts/fuzz` builds and runs them.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]
let instrumented: [SwiftSetting] =
    strict + [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])]

/// `scripts/fuzz --self-test` plants a trap, to prove that one would be found.
let planted: [SwiftSetting] =
    Context.environment["PLANTED_TRAP"] == nil ? [] : [.define("PLANTED_TRAP")]

let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")
    ],
    targets: [
        .target(
            name: "TransparencyLog",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: instrumented),
        .target(
            name: "AlcoveProtocol",
            dependencies: ["TransparencyLog", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: instrumented),
        .target(name: "CivilTime", swiftSettings: instrumented),
        .executableTarget(
            name: "Fuzz",
            dependencies: ["AlcoveProtocol", "CivilTime", "TransparencyLog"],
            swiftSettings: instrumented + planted,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
    ]
)
