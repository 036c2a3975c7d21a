/// Credentials that the emulator's own fixture knows. They open nothing else.
package enum EmulatorCredentials {
    /// The user whom `token` stands for.
    package static let user = "demochannel"
    package static let token = "demo-token"
    /// What `token` is taken for, with OAuth 2: new access tokens are given for it to whoever asks.
    package static let refreshToken = "demo-refresh-token"
    package static let developerKey = "demo-key"

    /// The value of `Authorization` for that user.
    package static let authorization = "GoogleLogin auth=" + token
    /// The value of `X-GData-Key`.
    package static let keyHeader = "key=" + developerKey
}
