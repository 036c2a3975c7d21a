import Operations
import Running
import Targets
import Emulator

/// By which protocol a run talks to the service. Both are about one store.
package enum Wire: String, Sendable, CaseIterable {
    case gdata, dataAPI

    /// What a manifest must keep to.
    var service: Service { self == .gdata ? .gdata : .youtube }

    func target(over transport: any Transport, _ clock: any RunClock) -> any Target {
        switch self {
        case .gdata:
            GDataTarget(
                base: "https://gdata.youtube.com",
                transport: transport,
                credentials: Credentials(
                    authorization: Secret(EmulatorCredentials.authorization),
                    developerKey: Secret(EmulatorCredentials.developerKey)
                ),
                clock: clock
            )
        case .dataAPI:
            DataAPITarget(transport: transport, tokens: FixedToken(Secret(EmulatorCredentials.token)), clock: clock)
        }
    }
}
