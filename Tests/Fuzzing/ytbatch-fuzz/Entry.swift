import Foundation
import Fuzzing

/// The target that the environment names, for as long as the process lives.
private let target = ProcessInfo.processInfo.environment["YTBATCH_FUZZ"].flatMap { FuzzTarget(rawValue: $0) }

/// What libFuzzer calls with each input. What it reports, it has in a file.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let target else { fatalError("YTBATCH_FUZZ names one of \(FuzzTarget.allCases.map(\.rawValue))") }
    let violations = target.violations(Array(UnsafeBufferPointer(start: start, count: count)))
    guard violations.isEmpty else { fatalError(violations.joined(separator: "\n")) }
    return 0
}
