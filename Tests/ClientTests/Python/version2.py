"""What `gdata.youtube.client.YouTubeClient` can do, which speaks version 2: `version2.py ADDRESS`.

The demonstration channel signs in as `demochannel` with the password `secret`.
"""

import sys

import gdata.client
import gdata.youtube.client
import gdata.youtube.data

from steps import lead_hosts_to, read_python_2, refused, step

lead_hosts_to(sys.argv[1])
read_python_2()

FEEDS = 'http://gdata.youtube.com/feeds/api'
OWN = 'aB3dE5fG7hI'
youtube = gdata.youtube.client.YouTubeClient(source='test')


def some(feed):
    return len(feed.entry) > 0


def signing_in():
    refused('ClientLogin, wrong password', gdata.client.BadAuthentication,
            lambda: youtube.client_login('demochannel', 'wrong', 'test'))
    step('ClientLogin', lambda: youtube.client_login('demochannel', 'secret', 'test') or True)
    # The library's translation to Python 3 wants the token in bytes here.
    youtube.auth_token.token_string = youtube.auth_token.token_string.encode()


def feeds():
    step('get_videos', youtube.get_videos, some)
    step('get_user_feed', lambda: youtube.get_user_feed(username='demochannel'), some)
    step('get_video_entry', lambda: youtube.get_video_entry(video_id=OWN), lambda entry: entry.title.text)
    refused('404', gdata.client.RequestError, lambda: youtube.get_video_entry(video_id='noSuchVideo'),
            lambda error: error.status == 404)


def captions():
    token = youtube.auth_token.token_string.decode()
    arguments = ('test', 'demo-key', token)
    text = '1\n00:00:01,000 --> 00:00:02,000\nA gull.\n'
    step('create_track', lambda: youtube.create_track(OWN, 'Birds', 'en', text, *arguments))
    feed = step('get_caption_feed',
                lambda: youtube.get_caption_feed(FEEDS + '/videos/%s/captions' % OWN), some)
    if feed:
        track = feed.entry[-1]
        step('get_caption_track', lambda: youtube.get_caption_track(track.content.src, *arguments).read())
        step('update_track', lambda: youtube.update_track(OWN, track, text.replace('gull', 'tern'), *arguments))
        step('delete_track', lambda: youtube.delete_track(OWN, track, *arguments))


for part in (signing_in, feeds, captions):
    part()
