import FoundationEssentials
import Manifest
import YAMLEvents

/// Variables of manifests in a file: a mapping in YAML or JSON.
enum VariableFile {
    /// As long as a manifest's own values may be.
    private static let limit = 1 << 20

    /// Reads the variables.
    ///
    /// - Throws: `CommandFailure` when the file cannot be read or is no mapping of single values.
    static func read(_ path: String) throws(CommandFailure) -> [String: String] {
        let bytes = try InputFile.read(path)
        guard bytes.count <= limit else {
            throw CommandFailure(.badInput, "\(path): is longer than \(limit >> 20) MiB")
        }
        return path.hasSuffix(".json") ? try json(bytes, path) : try yaml(bytes, path)
    }

    private static func json(_ bytes: [UInt8], _ path: String) throws(CommandFailure) -> [String: String] {
        guard let values = JSONMapping.read(bytes) else {
            throw CommandFailure(.badInput, "\(path): is no JSON mapping; write {\"name\": \"value\"}")
        }
        var variables: [String: String] = [:]
        for (name, value) in values {
            guard let value else { throw CommandFailure(.badInput, "\(path): \(name) is a single value") }
            variables[name] = value
        }
        return variables
    }

    private static func yaml(_ bytes: [UInt8], _ path: String) throws(CommandFailure) -> [String: String] {
        var reader = YAMLEventReader(source: MemorySource(bytes))
        do throws(YAMLError) {
            while try reader.next() == .documentStart {}
            if reader.current == .streamEnd || reader.current == .scalar && reader.isNull { return [:] }
            guard reader.current == .mappingStart else {
                throw YAMLError(.syntax, "variables are a mapping: name: value", at: reader.start)
            }
            var variables: [String: String] = [:]
            while try reader.next() != .mappingEnd {
                let (name, start) = (reader.scalarText, reader.start)
                guard reader.current == .scalar, try reader.next() == .scalar, !reader.isNull else {
                    throw YAMLError(.syntax, "a variable is a single value", at: start)
                }
                guard variables.updateValue(reader.scalarText, forKey: name) == nil else {
                    throw YAMLError(.syntax, "\(name) stands here a second time", at: start)
                }
            }
            return variables
        } catch {
            throw CommandFailure(.badInput, "\(path):\(error.position.line):\(error.position.column): \(error.message)")
        }
    }
}
