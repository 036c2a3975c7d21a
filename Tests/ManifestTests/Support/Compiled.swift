import Manifest
import Planning

/// The feeds that a manifest is compiled to, as texts.
struct Compiled {
    var batches: [String] = []
    var uploads: [String] = []

    init(_ manifest: String, options: ManifestOptions = ManifestOptions()) throws {
        var documents: [(FeedCompiler.Document, [UInt8])] = []
        var options = options
        options.environment["HOME"] = "/home"
        let decoded = Decoded(manifest, options: options)
        guard decoded.errorCount == 0 else { throw decoded.diagnostics[0] }
        var compiler = FeedCompiler { document, bytes in documents.append((document, bytes)) }
        for operation in decoded.operations { try compiler.add(operation) }
        try compiler.finish()
        for (document, bytes) in documents {
            let text = String(decoding: bytes, as: UTF8.self)
            if case .upload = document { uploads.append(text) } else { batches.append(text) }
        }
    }
}
