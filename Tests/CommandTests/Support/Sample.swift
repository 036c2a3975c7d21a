/// Small manifests and answers that several tests use.
enum Sample {
    /// A job with these operations.
    static func manifest(_ operations: String) -> String {
        """
        apiVersion: ytbatch/v1
        kind: Job
        metadata: {name: job}
        defaults: {retry: {attempts: 2, initialDelay: 10ms}}
        operations:
        \(operations)
        """
    }

    /// A job that rates one video.
    static let rating = manifest("  - {id: one, video.rate: {video: tcCatWindow, rating: like}}")

    /// An HTTP answer with a status for each of these `batch:id`s.
    static func answer(_ ids: String..., status: Int = 201) -> String {
        let entries = ids.map {
            """
            <entry><id>tag:youtube.com,2008:rating:\($0)</id><batch:id>\($0)</batch:id>\
            <batch:operation type='insert'/><batch:status code='\(status)' reason='said'/></entry>
            """
        }
        let body = """
            <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch'>\
            \(entries.joined())</feed>
            """
        return "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
    }

    /// An HTTP answer with a feed that holds nothing.
    static let empty = answer()
}
