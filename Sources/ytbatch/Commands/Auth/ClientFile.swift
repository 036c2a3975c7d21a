import FoundationEssentials
import Targets

/// The file of the OAuth client: who ytbatch is to the authorization server.
enum ClientFile {
    /// - Parameter path: Where it is; `nil` for where it is looked for.
    /// - Throws: `CommandFailure`; when it is missing, with what to do.
    static func read(_ path: String?) throws(CommandFailure) -> OAuthClient {
        let path = path ?? AccountFolder.configuration + "/client_secrets.json"
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(.missingFile, missing(at: path))
        }
        let bytes = try InputFile.read(path)
        do throws(OAuthFileError) {
            return try OAuthClient(file: bytes)
        } catch {
            throw CommandFailure(.badInput, "\(path): \(error.message)")
        }
    }

    /// What the guide to uploads says then.
    private static func missing(at path: String) -> String {
        """
        Please configure OAuth 2.0

        To sign in you will need to populate the client_secrets.json file found at:

           \(path)

        with information from the API Console
        https://console.cloud.google.com/

        Please ensure that you have enabled the YouTube Data API for your project. Then make an OAuth client there, of the
        type “Desktop app” (“TVs and Limited Input devices” for --device), download its file, and put it at that place or
        name it with --client-secrets. What goes into it:

           {"installed": {
             "client_id": "…apps.googleusercontent.com",
             "client_secret": "…",
             "redirect_uris": ["http://localhost"],
             "auth_uri": "https://accounts.google.com/o/oauth2/auth",
             "token_uri": "https://oauth2.googleapis.com/token"
           }}

        For more information about the client_secrets.json file format, please visit:
        https://developers.google.com/api-client-library/python/guide/aaa_client_secrets
        """
    }
}
