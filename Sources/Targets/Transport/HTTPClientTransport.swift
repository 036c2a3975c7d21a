import AsyncHTTPClient
import FoundationEssentials
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix

/// The transport over the network.
///
/// Redirects are not followed: a batch that was redirected would arrive as a GET without its feed.
package final class HTTPClientTransport: Transport {
    /// The longest answer that is read. A batch of 50 entries takes about 0.2 MB.
    package static let longestAnswer = 64 << 20

    private let client: HTTPClient
    private let asksForGzip: Bool

    /// - Parameter asksForGzip: Whether answers may come compressed: they are a tenth as long, which is worth its time
    ///   where they come over a network, and not where they come from this machine.
    package init(asksForGzip: Bool = false) {
        self.asksForGzip = asksForGzip
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(10), read: .seconds(60))
        configuration.connectionPool = .init(idleTimeout: .seconds(60))
        // When to try again is the run machine's business: it counts attempts and says that it waits.
        configuration.connectionPool.retryConnectionEstablishment = false
        // What it unpacks to is bounded as what comes as it is.
        if asksForGzip { configuration.decompression = .enabled(limit: .size(Self.longestAnswer)) }
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Must be called once nothing is sent any more.
    package func shutdown() async { try? await client.shutdown() }

    package func send(_ request: TransportRequest) async throws(TransportFailure) -> TransportResponse {
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
        for field in request.headers { outgoing.headers.add(name: field.name.rawName, value: field.value) }
        if asksForGzip {
            // The service compresses for those whose name says that they want it (protocol, "Request headers").
            let name = outgoing.headers.first(name: "User-Agent") ?? "ytbatch"
            outgoing.headers.replaceOrAdd(name: "User-Agent", value: name + " (gzip)")
            outgoing.headers.replaceOrAdd(name: "Accept-Encoding", value: "gzip")
        }
        switch request.body {
        case .none:
            if request.method != .get { outgoing.headers.add(name: "Content-Length", value: "0") }
        case .bytes(let bytes): outgoing.body = .bytes(ByteBuffer(bytes: bytes))
        case .file(let path, let range, let progress):
            let body = FileBody(path: path, range: range, progress: progress, limit: request.limit)
            outgoing.body = .stream(body, length: .known(Int64(range.count)))
        }
        let answer: HTTPClientResponse
        do {
            answer = try await client.execute(outgoing, timeout: .milliseconds(request.timeout.wholeMilliseconds))
        } catch {
            throw Self.failure(error)
        }
        return try await read(answer)
    }

    private func read(_ answer: HTTPClientResponse) async throws(TransportFailure) -> TransportResponse {
        var headers = HTTPFields()
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers.append(HTTPField(name: name, value: value)) }
        }
        var body: [UInt8] = []
        do {
            for try await chunk in answer.body {
                guard body.count + chunk.readableBytes <= Self.longestAnswer else {
                    throw TransportFailure(.lost, "the answer is longer than \(Self.longestAnswer >> 20) MiB")
                }
                unsafe chunk.withUnsafeReadableBytes { unsafe body.append(contentsOf: $0) }
            }
        } catch let failure as TransportFailure {
            throw failure
        } catch {
            throw TransportFailure(.lost, "the answer was cut short")
        }
        return TransportResponse(status: Int(answer.status.code), headers: headers, body: body)
    }

    /// At least four libraries have their own errors for "no connection"; here they become one.
    private static func failure(_ error: any Error) -> TransportFailure {
        switch error {
        case let error as HTTPClientError:
            switch error {
            case .connectTimeout: TransportFailure(.notSent, "nobody answers at that address")
            case .invalidURL, .emptyHost, .emptyScheme: TransportFailure(.notSent, "the address is no URL")
            case .tlsHandshakeTimeout: TransportFailure(.notSent, "the server does not complete the TLS handshake")
            case .readTimeout, .deadlineExceeded: TransportFailure(.lost, "no answer in time")
            case .remoteConnectionClosed: TransportFailure(.lost, "the server closed the connection without an answer")
            case .cancelled: TransportFailure(.lost, "the request was cancelled")
            default: TransportFailure(.lost, error.shortDescription)
            }
        case let error as NIOConnectionError: TransportFailure(.notSent, "cannot connect: \(reason(error))")
        case let error as IOError where [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ENETDOWN].contains(error.errnoCode):
            TransportFailure(.notSent, "cannot connect: \(String(describing: error.errnoCode.explanation))")
        case is CancellationError: TransportFailure(.lost, "the request was cancelled")
        default: TransportFailure(.lost, "the connection broke")
        }
    }

    private static func reason(_ error: NIOConnectionError) -> String {
        if error.dnsAError != nil || error.dnsAAAAError != nil { return "no such host: \(error.host)" }
        let codes = error.connectionErrors.compactMap { ($0.error as? IOError)?.errnoCode }
        return codes.first?.explanation ?? "\(error.host):\(error.port)"
    }
}

extension CInt {
    /// What the system calls an error number.
    fileprivate var explanation: String {
        switch self {
        case ECONNREFUSED: "connection refused"
        case EHOSTUNREACH: "no route to the host"
        case ENETUNREACH, ENETDOWN: "the network is unreachable"
        case ETIMEDOUT: "nobody answers"
        default: "error \(self)"
        }
    }
}

extension Duration {
    fileprivate var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
