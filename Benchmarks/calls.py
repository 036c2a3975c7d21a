"""calls.py ADDRESS COUNT: adds COUNT videos to a playlist with google-api-python-client, one call each.

What `ytbatch run` does with `manifest` on the Data API: the same calls with the same bodies to the same playlist.
"""
import sys

PLAYLIST, VIDEOS = "PL8B1D4E7F2A5C9036", ["aB3dE5fG7hI", "cD2eF4gH6iJ", "ocFirstSail", "tcCatWindow"]
TOKEN = "demo-token"


def manifest(out, count):
    out.write("apiVersion: ytbatch/v1\nkind: Job\nmetadata: {name: calls}\ntarget: youtube\noperations:\n")
    out.writelines(f'  - playlist.add: {{playlist: {PLAYLIST}, video: "{VIDEOS[number % len(VIDEOS)]}"}}\n'
                   for number in range(count))


def main(address, count):
    from google.oauth2.credentials import Credentials
    from googleapiclient.discovery import build

    youtube = build("youtube", "v3", discoveryServiceUrl=address + "/discovery/v1/apis/{api}/{apiVersion}/rest",
                    cache_discovery=False, credentials=Credentials(token=TOKEN))
    for number in range(count):
        video = {"kind": "youtube#video", "videoId": VIDEOS[number % len(VIDEOS)]}
        youtube.playlistItems().insert(part="snippet", body={"snippet": {"playlistId": PLAYLIST, "resourceId": video}}).execute()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
