import Foundation

/// The browser of whoever sits at this machine.
enum Browser {
    #if os(macOS)
    private static let program = "open"
    private static let hasScreen = true
    #else
    private static let program = "xdg-open"

    /// Without a screen, the program would begin a browser in the terminal.
    private static var hasScreen: Bool {
        let environment = ProcessInfo.processInfo.environment
        return ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
    }
    #endif

    /// Opens a page, and does not wait for the browser.
    ///
    /// - Returns: Whether there is a program to do it.
    static func open(_ address: String) -> Bool {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        guard hasScreen,
            let path = folders.map({ "\($0)/\(program)" }).first(where: FileManager.default.isExecutableFile)
        else { return false }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = [address]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return false }
        return true
    }
}
