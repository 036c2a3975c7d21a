"""What google-api-python-client can do against the emulator: `version3.py ADDRESS FILE`.

The library builds itself from the emulator's own discovery document, and is used as it is.
"""

import io
import json
import sys

import httplib2
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaFileUpload, MediaInMemoryUpload, MediaIoBaseUpload

from steps import refused, step

ADDRESS, FILE = sys.argv[1], sys.argv[2]
DISCOVERY = ADDRESS + '/discovery/v1/apis/{api}/{apiVersion}/rest'
OWN, OTHER = 'aB3dE5fG7hI', 'ocFirstSail'


def client(**arguments):
    return build('youtube', 'v3', discoveryServiceUrl=DISCOVERY, cache_discovery=False, **arguments)


def acting_for(token):
    return client(credentials=Credentials(token=token))


youtube = acting_for('demo-token')
other = acting_for('other-token')
fan = acting_for('harbour-token')


def reason(wanted, status=None):
    def check(error):
        document = json.loads(error.content)['error']
        return document['errors'][0]['reason'] == wanted and (status is None or error.status_code == status)
    return check


def ids(answer):
    return [item['id'] for item in answer['items']]


def positions(playlist):
    answer = youtube.playlistItems().list(part='snippet', playlistId=playlist, maxResults=50).execute()
    return [(item['snippet']['position'], item['snippet']['resourceId']['videoId']) for item in answer['items']]


def videos():
    step('videos.list', lambda: youtube.videos().list(part='snippet,status,statistics', id=OWN + ',noSuchVideo').execute(),
         lambda answer: ids(answer) == [OWN] and set(answer['items'][0]) == {'kind', 'etag', 'id', 'snippet', 'status', 'statistics'})
    step('videos.list, many ids', lambda: youtube.videos().list(part='id', id=['x' * 60] * 48 + [OWN]).execute(),
         lambda answer: ids(answer) == [OWN])
    refused('unknown part', HttpError, lambda: youtube.videos().list(part='nothing', id=OWN).execute(),
            reason('unknownPart', 400))
    refused('no filter', HttpError, lambda: youtube.videos().list(part='id').execute(),
            reason('missingRequiredParameter', 400))
    step('fields', lambda: youtube.videos().list(part='snippet', id=OWN, fields='items(id,snippet/title)').execute(),
         lambda answer: list(answer) == ['items'] and list(answer['items'][0]['snippet']) == ['title'])
    step('chart', lambda: youtube.videos().list(part='id', chart='mostPopular', maxResults=3).execute(),
         lambda answer: len(answer['items']) == 3 and 'nextPageToken' in answer)
    refused('videos.update of others', HttpError,
            lambda: youtube.videos().update(part='status', body={'id': OTHER, 'status': {}}).execute(),
            reason('forbidden', 403))
    body = {'id': OWN, 'snippet': {'title': 'A title of ' + 'x' * 80, 'categoryId': '10', 'tags': ['a b', 'c']}}
    step('videos.update', lambda: youtube.videos().update(part='snippet', body=body).execute(),
         lambda answer: answer['snippet']['tags'] == ['a b', 'c'] and answer['snippet']['description'] == '')
    body['snippet']['title'] = 'x' * 101
    refused('videos.update, title too long', HttpError,
            lambda: youtube.videos().update(part='snippet', body=body).execute(), reason('invalidTitle', 400))
    for rating in ('like', 'dislike', 'none'):
        step('videos.rate ' + rating, lambda: youtube.videos().rate(id=OTHER, rating=rating).execute() == '' or None)
        step('videos.getRating ' + rating, lambda: youtube.videos().getRating(id=OTHER).execute(),
             lambda answer: answer['items'] == [{'videoId': OTHER, 'rating': rating}])


def uploads():
    body = {'snippet': {'title': 'Film é', 'description': 'Of a pier', 'tags': ['pier'], 'categoryId': '22'},
            'status': {'privacyStatus': 'unlisted', 'license': 'creativeCommon', 'selfDeclaredMadeForKids': False}}

    def chunks():
        media = MediaIoBaseUpload(io.BytesIO(bytes(range(256)) * 2344), 'video/mp4', chunksize=262144, resumable=True)
        request = youtube.videos().insert(part='snippet,status', body=body, media_body=media, notifySubscribers=False)
        progress, answer = [], None
        while answer is None:
            status, answer = request.next_chunk()
            if status:
                progress.append(status.resumable_progress)
        assert progress == [262144, 524288], progress
        return answer

    video = step('resumable upload', chunks, lambda answer: answer['snippet']['title'] == 'Film é',
                 lambda answer: answer['status']['privacyStatus'] == 'unlisted',
                 lambda answer: answer['status']['uploadStatus'] == 'uploaded')

    def unknown_size():
        class Pipe(MediaIoBaseUpload):
            def size(self):
                return None

            def has_stream(self):
                return False
        media = Pipe(io.BytesIO(b'unknown' * 100000), 'video/mp4', chunksize=262144, resumable=True)
        request = youtube.videos().insert(part='snippet', body={'snippet': body['snippet']}, media_body=media)
        answer = None
        while answer is None:
            _, answer = request.next_chunk()
        return answer

    step('resumable upload of unknown size', unknown_size, lambda answer: len(answer['id']) == 11)
    step('empty upload', lambda: youtube.videos().insert(
        part='snippet,status', body={'snippet': {'title': 'Nothing'}},
        media_body=MediaInMemoryUpload(b'', 'video/mp4', resumable=True)).execute(),
        lambda answer: answer['status']['uploadStatus'] == 'failed' and answer['status']['failureReason'] == 'emptyFile')
    step('multipart upload', lambda: youtube.videos().insert(
        part='snippet,status', body=body, media_body=MediaFileUpload(FILE, 'video/quicktime')).execute(),
        lambda answer: answer['snippet']['tags'] == ['pier'])
    refused('upload of no video', HttpError, lambda: youtube.videos().insert(
        part='snippet', body={'snippet': {'title': 'No'}}, media_body=MediaInMemoryUpload(b'x', 'text/plain')).execute(),
        reason('badContent', 400))
    refused('upload without a title', HttpError, lambda: youtube.videos().insert(
        part='snippet', body={'snippet': {'title': ''}},
        media_body=MediaInMemoryUpload(b'x', 'video/mp4', resumable=True)).execute(), reason('invalidTitle', 400))
    if video:
        step('own parts', lambda: youtube.videos().list(part='fileDetails,processingDetails', id=video['id']).execute(),
             lambda answer: answer['items'][0]['fileDetails']['fileSize'] == '600064')
        step('thumbnails.set', lambda: youtube.thumbnails().set(
            videoId=video['id'], media_body=MediaInMemoryUpload(b'\x89PNG\r\n\x1a\n' + bytes(1000), 'image/png')).execute(),
            lambda answer: 'maxres' in answer['items'][0])
        refused('thumbnails.set, no picture', HttpError, lambda: youtube.thumbnails().set(
            videoId=video['id'], media_body=MediaInMemoryUpload(b'nothing', 'image/png')).execute(),
            reason('invalidImage', 400))
        step('videos.delete', lambda: youtube.videos().delete(id=video['id']).execute() == '' or None)
        refused('videos.delete again', HttpError, lambda: youtube.videos().delete(id=video['id']).execute(),
                reason('videoNotFound', 404))


def playlists():
    body = {'snippet': {'title': 'Made by v3', 'description': 'All of it'}, 'status': {'privacyStatus': 'private'}}
    playlist = step('playlists.insert', lambda: youtube.playlists().insert(part='snippet,status', body=body).execute(),
                    lambda answer: answer['status'] == {'privacyStatus': 'private'})
    name = playlist['id']
    refused('playlists.insert, no title', HttpError,
            lambda: youtube.playlists().insert(part='snippet', body={'snippet': {}}).execute(),
            reason('playlistTitleRequired', 400))

    def add(video, position=None):
        snippet = {'playlistId': name, 'resourceId': {'kind': 'youtube#video', 'videoId': video}}
        if position is not None:
            snippet['position'] = position
        return youtube.playlistItems().insert(part='snippet', body={'snippet': snippet}).execute()

    items = [step('playlistItems.insert ' + video, lambda: add(video), lambda item: item['snippet']['position'] == place)
             for place, video in enumerate([OWN, OTHER, 'tcCatWindow'])]
    step('playlistItems.insert at 0', lambda: add('hfGullsLoud', 0), lambda item: item['snippet']['position'] == 0)
    step('positions', lambda: positions(name),
         lambda found: found == list(enumerate(['hfGullsLoud', OWN, OTHER, 'tcCatWindow'])))
    refused('playlistItems.insert behind the end', HttpError, lambda: add(OWN, 9),
            reason('invalidPlaylistItemPosition', 400))
    refused('playlistItems.insert of nothing', HttpError, lambda: add('noSuchVideo'), reason('videoNotFound', 404))
    moved = {'id': items[2]['id'], 'snippet': dict(items[2]['snippet'], position=0),
             'contentDetails': {'note': 'First of all'}}
    step('playlistItems.update', lambda: youtube.playlistItems().update(part='snippet,contentDetails', body=moved).execute(),
         lambda item: item['snippet']['position'] == 0 and item['contentDetails']['note'] == 'First of all')
    step('positions after the move', lambda: positions(name),
         lambda found: found == list(enumerate(['tcCatWindow', 'hfGullsLoud', OWN, OTHER])))
    step('playlistItems.delete', lambda: youtube.playlistItems().delete(id=items[0]['id']).execute() == '' or None)
    step('positions after the deletion', lambda: positions(name),
         lambda found: found == list(enumerate(['tcCatWindow', 'hfGullsLoud', OTHER])))
    refused('playlistItems.delete again', HttpError, lambda: youtube.playlistItems().delete(id=items[0]['id']).execute(),
            reason('playlistItemNotFound', 404))
    step('playlistItems.list of one video',
         lambda: youtube.playlistItems().list(part='id', playlistId=name, videoId=OTHER).execute(),
         lambda answer: len(answer['items']) == 1)
    refused('private playlist of others', HttpError,
            lambda: other.playlistItems().list(part='id', playlistId=name).execute(),
            reason('playlistItemsNotAccessible', 403))

    def pages():
        found, request = [], youtube.playlistItems().list(part='contentDetails', playlistId=name, maxResults=2)
        while request is not None:
            answer = request.execute()
            found += [item['contentDetails']['videoId'] for item in answer['items']]
            request = youtube.playlistItems().list_next(request, answer)
        return found

    step('paging', pages, lambda found: found == ['tcCatWindow', 'hfGullsLoud', OTHER])
    refused('bad page token', HttpError,
            lambda: youtube.playlists().list(part='id', mine=True, pageToken='nonsense').execute(),
            reason('invalidPageToken', 400))
    step('playlists.update', lambda: youtube.playlists().update(
        part='snippet,status', body={'id': name, 'snippet': {'title': 'Renamed'}, 'status': {'privacyStatus': 'unlisted'}}).execute(),
        lambda answer: answer['snippet']['description'] == '' and answer['status']['privacyStatus'] == 'unlisted')
    step('unlisted playlists are not listed',
         lambda: fan.playlists().list(part='id', channelId=playlist['snippet']['channelId'], maxResults=50).execute(),
         lambda answer: name not in ids(answer) and len(answer['items']) == 4)
    step('playlists.list mine', lambda: youtube.playlists().list(part='contentDetails', mine=True, maxResults=50).execute(),
         lambda answer: {item['id']: item['contentDetails']['itemCount'] for item in answer['items']}[name] == 3)
    step('playlists.delete', lambda: youtube.playlists().delete(id=name).execute() == '' or None)
    refused('playlists.delete again', HttpError, lambda: youtube.playlists().delete(id=name).execute(),
            reason('playlistNotFound', 404))


def channels():
    mine = step('channels.list mine',
                lambda: youtube.channels().list(part='snippet,contentDetails,statistics', mine=True).execute(),
                lambda answer: answer['items'][0]['id'].startswith('UC'))
    uploads_list = mine['items'][0]['contentDetails']['relatedPlaylists']['uploads']
    step('the uploads playlist', lambda: youtube.playlistItems().list(part='snippet', playlistId=uploads_list).execute(),
         lambda answer: answer['pageInfo']['totalResults'] > 5)
    step('forUsername', lambda: youtube.channels().list(part='id', forUsername='OtherChannel').execute(),
         lambda answer: len(answer['items']) == 1)
    step('forHandle, unknown', lambda: youtube.channels().list(part='id', forHandle='@nobody').execute(),
         lambda answer: answer['items'] == [])
    refused('invalid criteria', HttpError, lambda: youtube.channels().list(part='id').execute(),
            reason('invalidCriteria', 400))
    channel = youtube.channels().list(part='id', forHandle='@harbourfan').execute()['items'][0]['id']
    body = {'snippet': {'resourceId': {'kind': 'youtube#channel', 'channelId': channel}}}
    subscription = step('subscriptions.insert',
                        lambda: youtube.subscriptions().insert(part='snippet', body=body).execute(),
                        lambda answer: answer['snippet']['title'] == 'harbourfan')
    refused('subscriptions.insert again', HttpError,
            lambda: youtube.subscriptions().insert(part='snippet', body=body).execute(),
            reason('subscriptionDuplicate', 400))
    step('subscriptions.list', lambda: youtube.subscriptions().list(part='id', mine=True, forChannelId=channel).execute(),
         lambda answer: ids(answer) == [subscription['id']])
    step('subscriptions.delete', lambda: youtube.subscriptions().delete(id=subscription['id']).execute() == '' or None)
    refused('subscriptions.delete again', HttpError,
            lambda: youtube.subscriptions().delete(id=subscription['id']).execute(), reason('subscriptionNotFound', 404))


def comments():
    def top(text, who=fan, video=OWN):
        body = {'snippet': {'videoId': video, 'topLevelComment': {'snippet': {'textOriginal': text}}}}
        return who.commentThreads().insert(part='snippet', body=body).execute()

    thread = step('commentThreads.insert', lambda: top('How <long>?'),
                  lambda answer: answer['snippet']['topLevelComment']['snippet']['textDisplay'] == 'How &lt;long&gt;?')
    name = thread['id']
    refused('commentThreads.insert, empty', HttpError, lambda: top(' '), reason('commentTextRequired', 400))
    body = {'snippet': {'parentId': name, 'textOriginal': 'An hour'}}
    reply = step('comments.insert', lambda: youtube.comments().insert(part='snippet', body=body).execute(),
                 lambda answer: answer['id'].startswith(name + '.') and answer['snippet']['parentId'] == name)
    step('comments.list', lambda: youtube.comments().list(part='snippet', parentId=name, textFormat='plainText').execute(),
         lambda answer: ids(answer) == [reply['id']])
    step('commentThreads.list', lambda: youtube.commentThreads().list(part='snippet,replies', videoId=OWN).execute(),
         lambda answer: name in ids(answer),
         lambda answer: [item for item in answer['items'] if item['id'] == 'COMold0001'][0]['snippet']['totalReplyCount'] == 1)
    step('comments.update', lambda: youtube.comments().update(
        part='snippet', body={'id': reply['id'], 'snippet': {'textOriginal': 'Two hours'}}).execute(),
        lambda answer: answer['snippet']['textOriginal'] == 'Two hours')
    refused('comments.update of others', HttpError, lambda: youtube.comments().update(
        part='snippet', body={'id': name, 'snippet': {'textOriginal': 'No'}}).execute(), reason('forbidden', 403))
    step('comments.setModerationStatus held',
         lambda: youtube.comments().setModerationStatus(id=name, moderationStatus='heldForReview').execute() == '' or None)
    step('held threads', lambda: youtube.commentThreads().list(part='id', videoId=OWN, moderationStatus='heldForReview').execute(),
         lambda answer: ids(answer) == [name])
    step('held threads are hidden', lambda: other.commentThreads().list(part='id', videoId=OWN).execute(),
         lambda answer: name not in ids(answer))
    refused('ban without rejection', HttpError, lambda: youtube.comments().setModerationStatus(
        id=name, moderationStatus='published', banAuthor=True).execute(), reason('banWithoutReject', 400))
    step('comments.delete', lambda: youtube.comments().delete(id=reply['id']).execute() == '' or None)
    step('comments rejected', lambda: youtube.comments().setModerationStatus(
        id=name, moderationStatus='rejected', banAuthor=True).execute() == '' or None)
    refused('comments of the banned', HttpError, lambda: top('Again'), reason('forbidden', 403))


def searches():
    step('search.list', lambda: youtube.search().list(part='snippet', q='boat', type='video').execute(),
         lambda answer: all(item['id']['kind'] == 'youtube#video' for item in answer['items']) and answer['items'])
    step('search.list of all kinds', lambda: youtube.search().list(part='snippet', q='cats', maxResults=50).execute(),
         lambda answer: {item['id']['kind'] for item in answer['items']} == {'youtube#channel', 'youtube#playlist'})
    refused('search.list, only of videos', HttpError,
            lambda: youtube.search().list(part='id', q='x', videoDuration='short').execute(),
            reason('invalidSearchFilter', 400))
    step('videoCategories.list', lambda: youtube.videoCategories().list(part='snippet', regionCode='DE', hl='de').execute(),
         lambda answer: {item['id']: item['snippet']['title'] for item in answer['items']}['10'] == 'Musik')
    step('activities.list', lambda: youtube.activities().list(part='snippet,contentDetails', mine=True).execute(),
         lambda answer: answer['items'])
    reasons = step('videoAbuseReportReasons.list', lambda: youtube.videoAbuseReportReasons().list(part='snippet').execute(),
                   lambda answer: answer['items'])
    step('videos.reportAbuse', lambda: youtube.videos().reportAbuse(
        body={'videoId': OTHER, 'reasonId': reasons['items'][0]['id']}).execute() == '' or None)


def captions():
    text = b'1\n00:00:01,000 --> 00:00:02,000\nA gull.\n'
    body = {'snippet': {'videoId': OWN, 'language': 'en', 'name': 'Birds'}}

    def insert(resumable):
        return youtube.captions().insert(part='snippet', body=body, media_body=MediaInMemoryUpload(
            text, 'application/octet-stream', resumable=resumable)).execute()

    track = step('captions.insert', lambda: insert(False), lambda answer: answer['snippet']['status'] == 'serving')
    refused('captions.insert again', HttpError, lambda: insert(False), reason('captionExists', 409))
    step('captions.download', lambda: youtube.captions().download(id=track['id']).execute(), lambda found: found == text)
    step('captions.update', lambda: youtube.captions().update(part='snippet', body={
        'id': track['id'], 'snippet': {'isDraft': True}}).execute(), lambda answer: answer['snippet']['isDraft'])
    step('captions.list', lambda: youtube.captions().list(part='snippet', videoId=OWN).execute(),
         lambda answer: ids(answer) == [track['id']])
    step('captions.delete', lambda: youtube.captions().delete(id=track['id']).execute() == '' or None)
    step('captions.insert, resumable', lambda: insert(True), lambda answer: answer['snippet']['status'] == 'serving')


def batches():
    answers = {}

    def collect(name, answer, error):
        answers[name] = error or answer

    def run():
        answers.clear()
        batch = youtube.new_batch_http_request(callback=collect)
        batch.add(youtube.videos().list(part='snippet', id=OWN), request_id='my id/3')
        batch.add(youtube.videos().rate(id=OTHER, rating='like'), request_id='rate')
        batch.add(youtube.playlists().insert(part='snippet', body={'snippet': {'title': 'In a batch é'}}))
        batch.add(youtube.videos().delete(id='noSuchVideo'), request_id='gone')
        batch.execute()
        return answers

    step('batch', run, lambda found: ids(found['my id/3']) == [OWN], lambda found: found['rate'] == '',
         lambda found: found['gone'].status_code == 404, lambda found: len(found) == 4)


def credentials():
    refused('no credentials', HttpError,
            lambda: client(developerKey='demo-key').playlists().insert(part='snippet', body={'snippet': {'title': 'x'}}).execute(),
            reason('required', 401))
    step('a key', lambda: client(developerKey='demo-key').videos().list(part='id', id=OWN).execute(),
         lambda answer: ids(answer) == [OWN])
    refused('an unknown key', HttpError, lambda: client(developerKey='nobody').videos().list(part='id', id=OWN).execute(),
            reason('keyInvalid', 400))
    step('an invalid token', lambda: httplib2.Http().request(
        ADDRESS + '/youtube/v3/videos?part=id&id=' + OWN, headers={'Authorization': 'Bearer nonsense'}),
        lambda answer: answer[0].status == 401 and answer[0]['www-authenticate'].startswith('Bearer '),
        lambda answer: json.loads(answer[1])['error']['errors'][0]['reason'] == 'authError')

    def refresh():
        known = Credentials(token='expired-token', refresh_token='demo-refresh-token', token_uri=ADDRESS + '/token',
                            client_id='a client', client_secret='a secret')
        answer = client(credentials=known).channels().list(part='id', mine=True).execute()
        assert known.token.startswith('ya29.'), known.token
        return answer

    step('refresh after a 401', refresh, lambda answer: len(answer['items']) == 1)


for part in (videos, uploads, playlists, channels, comments, searches, captions, batches, credentials):
    part()
