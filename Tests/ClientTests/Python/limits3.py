"""What google-api-python-client makes of empty purses, and google-auth-oauthlib of consent: `limits3.py ADDRESS FILE`.

The emulator was begun with `dailyQuota=units=53,uploads=0,searches=1` and `consent=demochannel`.
"""

import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request

from google.oauth2.credentials import Credentials
from google_auth_oauthlib.flow import Flow
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

from steps import refused, step

ADDRESS = sys.argv[1]
# The library insists on TLS otherwise, also on one machine.
os.environ['OAUTHLIB_INSECURE_TRANSPORT'] = '1'
DISCOVERY = ADDRESS + '/discovery/v1/apis/{api}/{apiVersion}/rest'


def client(credentials):
    return build('youtube', 'v3', discoveryServiceUrl=DISCOVERY, cache_discovery=False, credentials=credentials)


def metadata(error):
    return json.loads(error.content)['error']['details'][0]['metadata']


def purses():
    youtube = client(Credentials(token='demo-token'))
    step('one search', lambda: youtube.search().list(part='id', q='boat', type='video').execute())
    refused('another search', HttpError, lambda: youtube.search().list(part='id', q='boat').execute(),
            lambda error: error.status_code == 429 and 'Search Queries per day' in error.reason,
            lambda error: metadata(error)['quota_limit_value'] == '1')
    refused('an upload', HttpError, lambda: youtube.videos().insert(
        part='snippet', body={'snippet': {'title': 'x'}},
        media_body=MediaInMemoryUpload(b'x', 'video/mp4', resumable=True)).execute(),
        lambda error: error.status_code == 429,
        lambda error: metadata(error)['quota_metric'] == 'youtube.googleapis.com/video_insert')
    step('a write', lambda: youtube.playlists().insert(part='snippet', body={'snippet': {'title': 'x'}}).execute())
    refused('another write', HttpError,
            lambda: youtube.playlists().insert(part='snippet', body={'snippet': {'title': 'x'}}).execute(),
            lambda error: error.status_code == 403 and error.error_details[0]['reason'] == 'quotaExceeded')
    step('a read', lambda: youtube.videos().list(part='id', id='aB3dE5fG7hI').execute())


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


def consent():
    secrets = {'installed': {
        'client_id': 'app.apps.googleusercontent.com', 'client_secret': 'secret', 'redirect_uris': ['http://localhost'],
        'auth_uri': ADDRESS + '/o/oauth2/auth', 'token_uri': ADDRESS + '/token'}}
    flow = Flow.from_client_config(secrets, ['https://www.googleapis.com/auth/youtube.force-ssl'],
                                   redirect_uri='http://localhost:9/', autogenerate_code_verifier=True)
    address, state = flow.authorization_url(access_type='offline', prompt='consent')

    def browse():
        try:
            urllib.request.build_opener(NoRedirect).open(address)
        except urllib.error.HTTPError as answer:
            return answer.headers['Location']

    back = step('consent', browse, lambda found: found.startswith('http://localhost:9/?state=' + state))
    code = urllib.parse.parse_qs(urllib.parse.urlsplit(back).query)['code'][0]
    step('fetch_token', lambda: flow.fetch_token(code=code), lambda token: token['token_type'] == 'Bearer')
    step('a project of its own', lambda: client(flow.credentials).channels().list(part='snippet', mine=True).execute(),
         lambda answer: answer['items'][0]['snippet']['title'] == 'demochannel')
    refused('the same code again', Exception, lambda: flow.fetch_token(code=code))


for part in (purses, consent):
    part()
