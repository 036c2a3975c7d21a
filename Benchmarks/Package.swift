// swift-tools-version: 6.2
import PackageDescription

// What is measured without the rest of the program. The rooms are links to those of the program, so that the very same
// code is built in the same way, and nothing of the program need be open to others for the sake of a measurement.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "XMLEvents", dependencies: ["CLibXML2"], swiftSettings: strict),
        .target(name: "GData", dependencies: ["XMLEvents"], swiftSettings: strict + [.strictMemorySafety()]),
        .executableTarget(
            name: "ReadResponses",
            dependencies: ["GData", "XMLEvents"],
            swiftSettings: strict + [.strictMemorySafety()]
        ),
    ],
    swiftLanguageModes: [.v6]
)
