package import Foundation

extension Tool {
    /// What the Data API says of itself: the document that Google's own library for Python carries.
    package static func discoveryDocument() throws -> Data {
        let program = """
            import googleapiclient.discovery_cache as cache, os
            print(os.path.join(os.path.dirname(cache.__file__), "documents", "youtube.v3.json"))
            """
        let answer = try python.run(["-B", "-W", "ignore", "-c", program])
        guard answer.status == 0 else { throw Missing(description: answer.errors) }
        return try Data(contentsOf: URL(filePath: answer.output.trimmingCharacters(in: .whitespacesAndNewlines)))
    }
}
