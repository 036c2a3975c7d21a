import DataAPI

/// A document is read, written and read again, and set into; and whatever the bytes are, they are read as an answer that
/// is no success.
enum JSONFuzzing {
    static func violations(_ bytes: [UInt8]) -> [String] {
        var violations: [String] = []
        let error = APIError(status: 500, body: bytes)
        if APIError(status: 500, body: Array(error.document.written().utf8)).reason != error.reason {
            violations.append("an error reads otherwise than it was written")
        }
        do {
            var value = try JSONValue(parsing: bytes)
            for depth in [nil, 0] {
                let written = value.written(depth: depth)
                if (try? JSONValue(parsing: Array(written.utf8))) != value {
                    violations.append("what was written reads otherwise: \(written)")
                }
            }
            value["a", "b"] = "c"
            if value["a", "b"] != "c" { violations.append("what was set is not there") }
        } catch {
            if !(0...bytes.count).contains(error.offset) {
                violations.append("the place \(error.offset) is outside of \(bytes.count) bytes")
            }
        }
        return violations
    }
}
