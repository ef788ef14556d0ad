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
        // The server's readers of passkeys alone, without the server; nothing of them is public.
        .target(
            name: "WebAuthn",
            dependencies: [
                "AlcoveProtocol", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "_CryptoExtras", package: "swift-crypto"),
            ],
            path: "Sources/AlcoveServer", sources: ["Accounts/WebAuthn", "HTTP/Base64URL.swift"],
            swiftSettings: instrumented + [.unsafeFlags(["-enable-testing"])]),
        .executableTarget(
            name: "Fuzz",
            dependencies: ["AlcoveProtocol", "CivilTime", "TransparencyLog", "WebAuthn"],
            swiftSettings: instrumented,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
    ]
)
