// swift-tools-version: 6.2
import PackageDescription

/// Every room is checked to the end: strict concurrency, explicit existentials, no warnings.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// What no room but the two over C libraries goes without: `unsafe` code does not compile.
let safe: [SwiftSetting] = strict + [.strictMemorySafety()]

let package = Package(
    name: "ytbatch",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "ytbatch", targets: ["ytbatch"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        // No traits: two enabled traits reach the compiler in random order, and each change of order rebuilds it.
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2", traits: []),
    ],
    targets: [
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "YAMLEvents", dependencies: ["CLibYAML"], swiftSettings: strict),
        .target(name: "XMLEvents", dependencies: ["CLibXML2"], swiftSettings: strict),
        .target(name: "GData", dependencies: ["XMLEvents"], swiftSettings: safe),
        .target(name: "DataAPI", swiftSettings: safe),
        .target(name: "Operations", dependencies: ["DataAPI", "GData"], swiftSettings: safe),
        .target(name: "Manifest", dependencies: ["DataAPI", "YAMLEvents", "Operations"], swiftSettings: safe),
        .target(name: "Planning", dependencies: ["Operations"], swiftSettings: safe),
        .target(
            name: "Running",
            dependencies: [
                "Planning", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: safe
        ),
        .target(
            name: "Targets",
            dependencies: [
                "DataAPI", "Emulator", "Running",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: safe
        ),
        .target(
            name: "Reporting",
            dependencies: [
                "Running", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            // What stands in every report of HTML; in the program itself, so that it stays one file.
            resources: [
                .embedInCode("HTML/page.css"), .embedInCode("HTML/page.js"), .embedInCode("FeedReports/feed.css"),
                .embedInCode("FeedReports/feed.js"),
            ],
            swiftSettings: safe
        ),
        .target(
            name: "Emulator",
            dependencies: [
                "DataAPI", "GData", "XMLEvents",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: safe
        ),
        .target(
            name: "Faults",
            dependencies: [
                "Emulator", "Manifest",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            swiftSettings: safe
        ),
        .target(
            name: "Serving",
            dependencies: [
                "Emulator", "Faults", "Manifest", .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: safe
        ),
        .target(
            name: "Scheduling",
            dependencies: [
                "Manifest", "Reporting", "Running",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: safe
        ),
        // Tests of manifests: what their files say, and what comes of them.
        .target(
            name: "Checking",
            dependencies: ["Faults", "Manifest", "Reporting", "Serving"],
            swiftSettings: safe
        ),
        .executableTarget(
            name: "ytbatch",
            dependencies: [
                "Checking", "Emulator", "Faults", "Manifest", "Reporting", "Running", "Scheduling", "Serving",
                "Targets",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: safe,
            // The system's linker warns of a function that Foundation's static library holds, and takes longer.
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])]
        ),
        // What tests share: seeds, folders that go away again, validators, servers, the built program.
        .target(
            name: "TestTools",
            dependencies: [
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            path: "Tests/TestTools",
            swiftSettings: strict
        ),
        // Whole runs on a clock that stands still, with faults and deaths that a seed draws.
        .target(
            name: "CSimulatedDisk",
            path: "Tests/Simulation/CSimulatedDisk",
            linkerSettings: [.linkedLibrary("sqlite3")]
        ),
        .target(
            name: "Simulation",
            dependencies: [
                "CSimulatedDisk", "Emulator", "Faults", "Manifest", "Reporting", "Targets", "TestTools",
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            path: "Tests/Simulation/Simulation",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "ytbatch-sim",
            dependencies: [
                "Simulation", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            path: "Tests/Simulation/ytbatch-sim",
            swiftSettings: strict,
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])]
        ),
        // What takes bytes of others; see Tests/Fuzzing/README.md.
        .target(
            name: "Fuzzing",
            dependencies: [
                "DataAPI", "Emulator", "Faults", "Manifest", "Reporting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Tests/Fuzzing/Fuzzing",
            swiftSettings: strict
        ),
        .testTarget(name: "FuzzingTests", dependencies: ["Fuzzing", "TestTools"], swiftSettings: strict),
        .testTarget(name: "SimulationTests", dependencies: ["Running", "Simulation"], swiftSettings: strict),
        .testTarget(name: "YAMLEventsTests", dependencies: ["YAMLEvents", "TestTools"], swiftSettings: strict),
        .testTarget(name: "XMLEventsTests", dependencies: ["XMLEvents", "TestTools"], swiftSettings: strict),
        .testTarget(name: "GDataTests", dependencies: ["GData", "TestTools", "XMLEvents"], swiftSettings: strict),
        .testTarget(name: "DataAPITests", dependencies: ["DataAPI", "TestTools"], swiftSettings: strict),
        .testTarget(
            name: "OperationsTests",
            dependencies: ["DataAPI", "GData", "Operations", "TestTools"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ManifestTests",
            dependencies: [
                "Manifest", "Operations", "Planning", "TestTools", "YAMLEvents",
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PlanningTests",
            dependencies: ["GData", "Operations", "Planning", "TestTools"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "DataAPI", "GData", "Manifest", "Operations", "Reporting", "Running", "TestTools", "YAMLEvents",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Golden", "Support/junit.xsd"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "RunningTests",
            dependencies: ["DataAPI", "Running", "TestTools", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TargetsTests",
            dependencies: [
                "DataAPI", "Emulator", "Targets", "TestTools",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "Reporting", "TestTools", "ytbatch",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            exclude: ["Screens/Golden"],
            swiftSettings: strict
        ),
        // Clients that others wrote, against the built program.
        .testTarget(
            name: "ClientTests",
            dependencies: ["TestTools", "ytbatch"],
            exclude: ["Go", "Python"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EmulatorTests",
            dependencies: [
                "DataAPI", "Emulator", "GData", "XMLEvents",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FaultsTests",
            dependencies: [
                "DataAPI", "Emulator", "Faults", "Manifest", "Running", "Targets", "TestTools", "ytbatch",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SchedulingTests",
            dependencies: [
                "Manifest", "Running", "Scheduling", "TestTools", "YAMLEvents", "ytbatch",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CheckingTests",
            dependencies: ["Checking", "Emulator", "Faults", "Manifest", "Operations", "TestTools", "YAMLEvents"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ServingTests",
            dependencies: [
                "Emulator", "Faults", "GData", "Manifest", "Serving", "TestTools",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)

// A fuzzer has no main function of its own: without libFuzzer it does not link, so it is there only when asked for.
if Context.environment["YTBATCH_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "ytbatch-fuzz",
            dependencies: ["Fuzzing"],
            path: "Tests/Fuzzing/ytbatch-fuzz",
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])]
        )
    )
}
