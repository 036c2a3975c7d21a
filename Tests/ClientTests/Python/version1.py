"""All that `gdata.youtube.service.YouTubeService` can do, which speaks version 1: `version1.py ADDRESS VIDEO`.

The demonstration channel signs in as `demochannel` with the password `secret`.
"""

import sys
import urllib.request
from xml.etree import ElementTree

import atom
import gdata
import gdata.media
import gdata.service
import gdata.youtube
import gdata.youtube.service
from gdata.youtube.service import YouTubeService

from steps import lead_hosts_to, read_python_2, refused, step

address, film = sys.argv[1:]
lead_hosts_to(address)
read_python_2()
atom.MEMBER_STRING_ENCODING = str

FEEDS = 'http://gdata.youtube.com/feeds/api'
PIER = 'PL3F2A9C0D1E4B5A6'
LOGIN = 'https://www.google.com/youtube/accounts/ClientLogin'

youtube = YouTubeService(email='demochannel', password='secret', source='test', client_id='test',
                         developer_key='demo-key')


def some(feed):
    return len(feed.entry) > 0


def status(code):
    return lambda error: error.args[0]['status'] == code


def video_entry(title):
    group = gdata.media.Group(
        title=gdata.media.Title(text=title),
        description=gdata.media.Description(description_type='plain', text='Seen from the pier'),
        keywords=gdata.media.Keywords(text='pier, harbour'),
        category=[gdata.media.Category(text='Travel', label='Travel & Events',
                                       scheme='http://gdata.youtube.com/schemas/2007/categories.cat')],
        player=None)
    return gdata.youtube.YouTubeVideoEntry(media=group)


def signing_in():
    step('ProgrammaticLogin', lambda: youtube.ProgrammaticLogin() or True)
    other = YouTubeService(email='demochannel', password='wrong', source='test')
    refused('ProgrammaticLogin, wrong password', gdata.service.BadAuthentication, other.ProgrammaticLogin)
    older = YouTubeService(email='demochannel', password='secret', source='test')
    older.auth_service_url = LOGIN
    step('ProgrammaticLogin, address of before', lambda: older.ProgrammaticLogin() or True)


def feeds():
    step('GetYouTubeVideoFeed', lambda: youtube.GetYouTubeVideoFeed(FEEDS + '/videos'), some,
         lambda feed: int(feed.total_results.text) > 0,
         lambda feed: int(feed.start_index.text) == 1,
         lambda feed: feed.entry[0].media.title.text == feed.entry[0].title.text,
         lambda feed: int(feed.entry[0].media.duration.seconds) >= 0)
    for name in ('TopRated', 'MostViewed', 'RecentlyFeatured', 'WatchOnMobile', 'TopFavorites', 'MostRecent',
                 'MostDiscussed', 'MostLinked', 'MostResponded'):
        step('Get%sVideoFeed' % name, getattr(youtube, 'Get%sVideoFeed' % name),
             lambda feed: isinstance(feed, gdata.youtube.YouTubeVideoFeed))
    step('GetYouTubeUserFeed', lambda: youtube.GetYouTubeUserFeed(username='demochannel'), some)
    step('GetYouTubeUserEntry', lambda: youtube.GetYouTubeUserEntry(username='demochannel'),
         lambda user: user.username.text == 'demochannel',
         lambda user: user.location.text == 'PT',
         lambda user: any(link.rel.endswith('#user.uploads') for link in user.feed_link))
    step('GetYouTubeUserEntry, default', lambda: youtube.GetYouTubeUserEntry(username='default'),
         lambda user: user.username.text == 'demochannel')
    step('GetYouTubePlaylistFeed', youtube.GetYouTubePlaylistFeed, some,
         lambda feed: feed.entry[0].feed_link[0].href is not None)
    step('GetYouTubePlaylistEntry',
         lambda: youtube.GetYouTubePlaylistEntry(FEEDS + '/users/default/playlists/' + PIER),
         lambda entry: entry.title.text == 'Pier clips')
    step('GetYouTubePlaylistVideoFeed', lambda: youtube.GetYouTubePlaylistVideoFeed(playlist_id=PIER), some,
         lambda feed: [int(entry.position.text) for entry in feed.entry] == list(range(1, len(feed.entry) + 1)))
    step('GetUserFavoritesFeed', youtube.GetUserFavoritesFeed, some)
    step('GetYouTubeSubscriptionFeed', youtube.GetYouTubeSubscriptionFeed, some,
         lambda feed: all(entry.GetSubscriptionType() for entry in feed.entry))
    step('GetYouTubeSubscriptionEntry',
         lambda: youtube.GetYouTubeSubscriptionEntry(youtube.GetYouTubeSubscriptionFeed().entry[0].GetEditLink().href))
    step('GetYouTubeContactFeed', youtube.GetYouTubeContactFeed, some,
         lambda feed: all(entry.username.text and entry.status.text for entry in feed.entry))
    step('GetYouTubeContactEntry',
         lambda: youtube.GetYouTubeContactEntry(FEEDS + '/users/default/contacts/harbourfan'),
         lambda entry: entry.username.text == 'harbourfan')
    step('GetYouTubeVideoEntry', lambda: youtube.GetYouTubeVideoEntry(video_id='aB3dE5fG7hI'),
         lambda entry: entry.comments.feed_link[0].href.startswith(FEEDS + '/videos/aB3dE5fG7hI/comments'),
         lambda entry: entry.GetSwfUrl(),
         lambda entry: int(entry.statistics.view_count) >= 0,
         lambda entry: [name.text for name in (entry.author[0].name,)] == ['demochannel'])
    step('GetYouTubeRelatedVideoFeed', lambda: youtube.GetYouTubeRelatedVideoFeed(video_id='aB3dE5fG7hI'))
    step('GetYouTubeVideoResponseFeed', lambda: youtube.GetYouTubeVideoResponseFeed(video_id='aB3dE5fG7hI'), some)
    step('GetYouTubeVideoResponseEntry', lambda: youtube.GetYouTubeVideoResponseEntry(
        FEEDS + '/videos/aB3dE5fG7hI/responses/cD2eF4gH6iJ'))
    comments = step('GetYouTubeVideoCommentFeed',
                    lambda: youtube.GetYouTubeVideoCommentFeed(video_id='aB3dE5fG7hI'), some)
    if comments:
        step('GetYouTubeVideoCommentEntry',
             lambda: youtube.GetYouTubeVideoCommentEntry(comments.entry[0].GetSelfLink().href),
             lambda entry: entry.content.text == comments.entry[0].content.text)
    step('GetNext', lambda: youtube.GetNext(youtube.GetYouTubeVideoFeed(FEEDS + '/videos?max-results=2')), some)


def queries():
    query = gdata.youtube.service.YouTubeVideoQuery()
    query.vq = 'pier'
    step('YouTubeQuery, vq', lambda: youtube.YouTubeQuery(query), some)
    query.orderby, query.time, query.format, query.racy = 'viewCount', 'all_time', '5', 'include'
    query.max_results, query.start_index = 3, 1
    step('YouTubeQuery, all parameters of version 1', lambda: youtube.YouTubeQuery(query),
         lambda feed: int(feed.items_per_page.text) == 3)
    query.lr, query.restriction, query.location = 'en', 'DE', '38.7,-9.1'
    step('YouTubeQuery, language, country and place', lambda: youtube.YouTubeQuery(query))
    by_relevance = gdata.youtube.service.YouTubeVideoQuery(text_query='harbour')
    by_relevance.orderby = 'relevance_lang_en'
    step('YouTubeQuery, relevance_lang', lambda: youtube.YouTubeQuery(by_relevance))
    for kind in gdata.youtube.service.YOUTUBE_STANDARDFEEDS:
        standard = gdata.youtube.service.YouTubeVideoQuery(feed_type=kind)
        step('YouTubeQuery, ' + kind, lambda: youtube.YouTubeQuery(standard))
    categories = gdata.youtube.service.YouTubeVideoQuery(categories=['Comedy'])
    step('YouTubeQuery, categories', lambda: youtube.YouTubeQuery(categories))
    for kind in ('uploads', 'favorites', 'playlists', 'subscriptions'):
        of_user = gdata.youtube.service.YouTubeUserQuery('demochannel', kind)
        step('YouTubeUserQuery, ' + kind, lambda: youtube.YouTubeQuery(of_user))
    of_list = gdata.youtube.service.YouTubePlaylistQuery(PIER)
    step('YouTubePlaylistQuery', lambda: youtube.YouTubeQuery(of_list))


def uploads():
    made = step('InsertVideoEntry', lambda: youtube.InsertVideoEntry(video_entry('From the pier'), film),
                lambda entry: entry.media.title.text == 'From the pier')
    if made is None:
        return
    name = made.id.text.split('/')[-1]
    mine = step('GetYouTubeVideoEntry, own', lambda: youtube.GetYouTubeVideoEntry(
        FEEDS + '/users/default/uploads/' + name))
    step('CheckUploadStatus, entry', lambda: youtube.CheckUploadStatus(made), lambda state: state[0] == 'processing')
    made.media.title = gdata.media.Title(text='From the end of the pier')
    changed = step('UpdateVideoEntry', lambda: youtube.UpdateVideoEntry(made),
                   lambda entry: entry.media.title.text == 'From the end of the pier')
    step('DeleteVideoEntry', lambda: youtube.DeleteVideoEntry(changed or mine or made), lambda gone: gone is True)

    form = step('GetFormUploadToken', lambda: youtube.GetFormUploadToken(video_entry('By a form')),
                lambda answer: answer[0].startswith('http') and answer[1])
    if form:
        step('Form upload', lambda: post_form(*form), lambda place: 'status=200' in place and 'id=' in place)


def post_form(url, token):
    boundary = 'form-boundary'
    with open(film, 'rb') as file:
        body = (('--%s\r\nContent-Disposition: form-data; name="token"\r\n\r\n%s\r\n--%s\r\nContent-Disposition: '
                 'form-data; name="file"; filename="a.mov"\r\nContent-Type: video/quicktime\r\n\r\n'
                 % (boundary, token, boundary)).encode() + file.read() + ('\r\n--%s--\r\n' % boundary).encode())

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *arguments):
            return None

    request = urllib.request.Request(url + '?nexturl=http://example.com/done', body, {
        'Content-Type': 'multipart/form-data; boundary=' + boundary})
    try:
        urllib.request.build_opener(urllib.request.ProxyHandler({}), Stay).open(request)
    except urllib.error.HTTPError as redirect:
        return redirect.headers['Location']


def reactions():
    other = youtube.GetYouTubeVideoEntry(video_id='ocFerryTurn')
    # The library looks for a link that the service never had (protocol, section 13).
    refused('AddRating', UnboundLocalError, lambda: youtube.AddRating(5, other))
    step('AddComment', lambda: youtube.AddComment('What a turn', other))
    response = youtube.GetYouTubeVideoEntry(video_id='kL9mN1oP3qR')
    step('AddVideoResponse', lambda: youtube.AddVideoResponse('ocFerryTurn', response))
    step('DeleteVideoResponse', lambda: youtube.DeleteVideoResponse('ocFerryTurn', 'kL9mN1oP3qR'),
         lambda gone: gone is True)
    step('AddComplaint', lambda: youtube.AddComplaint('Not a ferry', 'SPAM', 'ocFerryTurn'))
    step('AddVideoEntryToFavorites', lambda: youtube.AddVideoEntryToFavorites(other))
    step('DeleteVideoEntryFromFavorites', lambda: youtube.DeleteVideoEntryFromFavorites('ocFerryTurn'),
         lambda gone: gone is True)


def playlists():
    made = step('AddPlaylist', lambda: youtube.AddPlaylist('Gulls', 'All of them', True),
                lambda entry: entry.title.text == 'Gulls' and entry.private is not None)
    if made is None:
        return
    name = made.id.text.split('/')[-1]
    step('UpdatePlaylist', lambda: youtube.UpdatePlaylist(name, 'More gulls', 'Nearly all'),
         lambda entry: entry.title.text == 'More gulls' and entry.private is None)
    step('GetYouTubePlaylistVideoFeed, by link',
         lambda: youtube.GetYouTubePlaylistVideoFeed(made.feed_link[0].href))
    # The library appends ids to this address, so it must be one without a query.
    place = FEEDS + '/playlists/' + name
    entry = step('AddPlaylistVideoEntryToPlaylist',
                 lambda: youtube.AddPlaylistVideoEntryToPlaylist(place, 'ocFerryTurn', 'A ferry', 'It turns'),
                 lambda entry: int(entry.position.text) == 1)
    if entry:
        item = entry.id.text.split('/')[-1]
        step('UpdatePlaylistVideoEntryMetaData',
             lambda: youtube.UpdatePlaylistVideoEntryMetaData(place, item, 'A boat', 'It turned', 1))
        step('DeletePlaylistVideoEntry', lambda: youtube.DeletePlaylistVideoEntry(place, item),
             lambda gone: gone is True)
    step('DeletePlaylist', lambda: youtube.DeletePlaylist(made.GetEditLink().href), lambda gone: gone is True)


def people():
    for name, add in (('Channel', lambda: youtube.AddSubscriptionToChannel('formerpal')),
                      ('Favorites', lambda: youtube.AddSubscriptionToFavorites('formerpal')),
                      ('Query', lambda: youtube.AddSubscriptionToQuery('gulls'))):
        made = step('AddSubscriptionTo' + name, add)
        if made:
            step('DeleteSubscription, ' + name, lambda: youtube.DeleteSubscription(made.GetEditLink().href),
                 lambda gone: gone is True)
    step('AddContact', lambda: youtube.AddContact('OtherChannel'),
         lambda entry: entry.username.text.lower() == 'otherchannel')
    step('UpdateContact', lambda: youtube.UpdateContact('thirdchannel', 'accepted', 'Family'),
         lambda entry: entry.status.text == 'accepted')
    step('DeleteContact', lambda: youtube.DeleteContact('OtherChannel'), lambda gone: gone is True)


def batches():
    feed = gdata.BatchFeed()
    for number, name in enumerate(('aB3dE5fG7hI', 'noSuchVideo')):
        feed.AddQuery(FEEDS + '/videos/' + name, batch_id_string=str(number))
    step('ExecuteBatch', lambda: youtube.Post(feed, FEEDS + '/videos/batch', converter=gdata.BatchFeedFromString),
         lambda answer: [entry.batch_id.text for entry in answer.entry] == ['0', '1'],
         lambda answer: [entry.batch_status.code for entry in answer.entry] == ['200', '404'])


def errors():
    refused('400', gdata.service.RequestError, lambda: youtube.Get(FEEDS + '/videos?max-results=1000'), status(400))
    refused('404', gdata.service.RequestError, lambda: youtube.Get(FEEDS + '/videos/noSuchVideo'), status(404))
    refused('403', gdata.service.RequestError,
            lambda: youtube.Delete(FEEDS + '/users/OtherChannel/uploads/ocFerryTurn'), status(403))
    stranger = YouTubeService(developer_key='demo-key')
    refused('401', gdata.service.RequestError, lambda: stranger.AddPlaylist('A', 'B'), status(401))
    refused('No upload', gdata.youtube.service.YouTubeError, lambda: stranger.InsertVideoEntry(
        video_entry('A'), film), status(401))


for part in (signing_in, feeds, queries, uploads, reactions, playlists, people, batches, errors):
    part()
