"""What python-youtube can do against the emulator, which knows the Data API by itself: `pyyoutube3.py ADDRESS FILE`."""

import io
import sys

import pyyoutube
from pyyoutube.media import Media

from steps import refused, step

ADDRESS, FILE = sys.argv[1], sys.argv[2]
OWN, OTHER = 'aB3dE5fG7hI', 'ocFirstSail'


def client(**arguments):
    made = pyyoutube.Client(**arguments)
    made.BASE_URL = ADDRESS + '/youtube/v3/'
    made.BASE_UPLOAD_URL = ADDRESS + '/upload/youtube/v3/'
    made.EXCHANGE_ACCESS_TOKEN_URL = ADDRESS + '/token'
    made.REVOKE_TOKEN_URL = ADDRESS + '/revoke'
    return made


youtube = client(access_token='demo-token')

step('channels', lambda: youtube.channels.list(mine=True), lambda found: found.items[0].snippet.title == 'demochannel')
step('videos', lambda: youtube.videos.list(video_id=OWN), lambda found: int(found.items[0].statistics.viewCount) > 0)
made = step('playlists.insert', lambda: youtube.playlists.insert(body={'snippet': {'title': 'Made'}}),
            lambda playlist: playlist.snippet.title == 'Made')
body = {'snippet': {'playlistId': made.id, 'resourceId': {'kind': 'youtube#video', 'videoId': OTHER}}}
item = step('playlistItems.insert', lambda: youtube.playlistItems.insert(body=body),
            lambda item: item.snippet.position == 0)
step('playlistItems.list', lambda: youtube.playlistItems.list(playlist_id=made.id),
     lambda found: [item.contentDetails.videoId for item in found.items] == [OTHER])
step('playlistItems.delete', lambda: youtube.playlistItems.delete(playlist_item_id=item.id))
step('playlists.delete', lambda: youtube.playlists.delete(playlist_id=made.id))
refused('playlists.delete again', pyyoutube.PyYouTubeException, lambda: youtube.playlists.delete(playlist_id=made.id),
        lambda error: error.status_code == 404)
step('subscriptions', lambda: youtube.subscriptions.list(mine=True), lambda found: len(found.items) == 1)
step('commentThreads', lambda: youtube.commentThreads.list(video_id=OWN), lambda found: len(found.items) == 2)
step('comments.insert', lambda: youtube.comments.insert(
    body={'snippet': {'parentId': 'COMold0001', 'textOriginal': 'Yes'}}, parts='snippet'),
    lambda comment: comment.snippet.textOriginal == 'Yes')
step('search', lambda: youtube.search.list(q='boat', parts='snippet'), lambda found: found.items)
step('videos.rate', lambda: youtube.videos.rate(video_id=OTHER, rating='like'))
step('videos.get_rating', lambda: youtube.videos.get_rating(video_id=OTHER),
     lambda found: found.items[0].rating == 'like')
step('activities', lambda: youtube.activities.list(mine=True), lambda found: found.items)


def upload():
    body = pyyoutube.Video.from_dict({'snippet': {'title': 'Film'}, 'status': {'privacyStatus': 'private'}})
    request = youtube.videos.insert(body=body, media=Media(filename=FILE), parts='snippet,status')
    answer = None
    while answer is None:
        _, answer = request.next_chunk()
    return answer


step('videos.insert', upload, lambda video: video['status']['privacyStatus'] == 'private')
picture = Media(fd=io.BytesIO(b'\x89PNG\r\n\x1a\n' + bytes(100)), mimetype='image/png')
step('thumbnails.set', lambda: youtube.thumbnails.set(video_id=OWN, media=picture).next_chunk(),
     lambda answer: 'maxres' in answer[1]['items'][0])
step('refresh', lambda: client(client_id='app', client_secret='s').refresh_access_token(refresh_token='demo-refresh-token'),
     lambda token: token.access_token.startswith('ya29.'))
