"""What C's libgdata can do against the emulator: `gdata3.py ADDRESS FILE`.

The emulator was begun with `--clock virtual` and the policy `consent=demochannel`: the library is of a time when all saw
how many disliked a video, and what is like it. It is used as it is, through GObject
introspection. It knows one place only, https://www.googleapis.com, and reaches it by a proxy here, which speaks TLS with
it and HTTP with the emulator.
"""

import os
import sys
import urllib.error
import urllib.parse
import urllib.request

try:
    import gi
except ImportError:
    # Debian keeps it apart from Pythons that others installed.
    sys.path.append('/usr/lib/python3/dist-packages')
    import gi

gi.require_version('GData', '0.0')
gi.require_version('Soup', '2.4')
# The certificate of the proxy is its own.
os.environ['LIBGDATA_LAX_SSL_CERTIFICATES'] = '1'

from gi.repository import Gio, GLib, GObject, GData  # noqa: E402

from steps import refused, step  # noqa: E402
from tunnel import Tunnel  # noqa: E402

ADDRESS, FILE = sys.argv[1], sys.argv[2]
OWN, OTHER = 'aB3dE5fG7hI', 'ocFirstSail'
VIDEO = GData.YouTubeVideo
DOMAIN = GData.YouTubeService.get_primary_authorization_domain()


class Token(GObject.GObject, GData.Authorizer):
    """Consent that somebody gave before."""

    def __init__(self, text):
        super().__init__()
        self.text = text

    def do_process_request(self, domain, message):
        if domain:
            message.props.request_headers.replace('Authorization', 'Bearer ' + self.text)

    def do_is_authorized_for_domain(self, domain):
        return True


tunnel = Tunnel(ADDRESS)


def client(token=None, key='demo-key'):
    service = GData.YouTubeService.new(key, Token(token) if token else None)
    service.set_proxy_resolver(Gio.SimpleProxyResolver.new('http://127.0.0.1:%d' % tunnel.port, None))
    return service


youtube = client('demo-token')
anybody = client()


def code(domain, number):
    return lambda error: error.matches(GLib.quark_from_string(domain), number)


def single(name, service=youtube):
    return service.query_single_entry(DOMAIN, name, None, VIDEO, None)


def feeds():
    for feed in range(10):
        step('standard feed %d' % feed, lambda: youtube.query_standard_feed(feed, None, None, None, None),
             lambda found: found.get_items_per_page() == 5 and len(found.get_entries()) == 5,
             lambda found: found.get_total_results() > 5 and all(video.get_title() for video in found.get_entries()))
    query = GData.YouTubeQuery.new(None)
    query.set_safe_search(GData.YouTubeSafeSearch.NONE)
    step('standard feed with a query', lambda: youtube.query_standard_feed(2, query, None, None, None),
         lambda found: found.get_entries())
    query = GData.YouTubeQuery.new(None)
    query.set_max_results(2)
    # Of this service the library knows no further pages.
    step('a page', lambda: youtube.query_standard_feed(0, query, None, None, None),
         lambda found: len(found.get_entries()) == 2)
    step('without consent', lambda: anybody.query_standard_feed(0, None, None, None, None),
         lambda found: len(found.get_entries()) == 5)


def searches():
    def search(words, **settings):
        query = GData.YouTubeQuery.new(words)
        for name, value in settings.items():
            getattr(query, 'set_' + name)(*(value if isinstance(value, tuple) else (value,)))
        return youtube.query_videos(query, None, None, None)

    found = step('search', lambda: search('boat'), lambda found: found.get_entries())
    step('what a search finds', lambda: found.get_entries()[0],
         lambda video: len(video.get_id()) == 11 and video.get_title() and video.get_thumbnails())
    for name, value in [('order_by', 'published'), ('order_by', 'viewCount'), ('order_by', 'rating'),
                        ('order_by', 'relevance'), ('age', GData.YouTubeAge.THIS_MONTH),
                        ('safe_search', GData.YouTubeSafeSearch.STRICT), ('license', 'youtube'),
                        ('restriction', 'DE'), ('max_results', 50), ('location', (51.5, -0.13, 50000.0, False)),
                        ('categories', '10')]:
        step('search by %s %s' % (name, value), lambda: search('boat', **{name: value}),
             lambda found: found.get_total_results() >= 0)


def videos():
    video = step('one video', lambda: single(OWN), lambda video: video.get_id() == OWN,
                 lambda video: video.get_duration() > 0 and video.get_view_count() > 0,
                 lambda video: video.get_property('published') > 0,
                 lambda video: video.get_category().get_category() == '19' and video.get_keywords())
    # A list of none is nothing that the library can read.
    refused('no video', GLib.Error, lambda: single('noSuchVideo'))
    refused('no credentials', GLib.Error, lambda: single(OWN, client('expired-token')),
            code('gdata-service-error-quark', GData.ServiceError.AUTHENTICATION_REQUIRED))
    step('a video of others', lambda: single(OTHER, anybody), lambda video: video.get_id() == OTHER)
    step('related videos', lambda: youtube.query_related(video, None, None, None, None),
         lambda found: len(found.get_entries()) == 5)
    step('categories', lambda: youtube.get_categories(None),
         lambda found: {'Music', 'Comedy'} <= {category.get_label() for category in found.get_categories()},
         lambda found: len(found.get_categories()) == 32)
    youtube.set_locale('TR')
    # Nonprofits are there in the United States alone.
    step('categories elsewhere', lambda: youtube.get_categories(None), lambda found: len(found.get_categories()) == 31)
    youtube.set_locale(None)
    return video


def comments(video):
    found = step('comments', lambda: video.query_comments(youtube, None, None, None, None),
                 lambda found: len(found.get_entries()) == 2,
                 lambda found: all(comment.get_authors()[0].get_name() for comment in found.get_entries()))
    comment = GData.YouTubeComment()
    comment.set_content('By libgdata é')
    made = step('a new comment', lambda: video.insert_comment(youtube, comment, None),
                lambda made: made.get_content() == 'By libgdata é' and made.get_id() and made.get_published() > 0)
    step('comments again', lambda: video.query_comments(youtube, None, None, None, None),
         lambda now: len(now.get_entries()) == len(found.get_entries()) + 1)
    # The library says that comments cannot be deleted, and sends nothing.
    refused('a comment deleted', GLib.Error, lambda: video.delete_comment(youtube, made, None))


def uploads():
    def upload(name, kind, parts, title='Bad Wedding Toast'):
        video = VIDEO()
        video.set_title(title)
        video.set_summary("I gave a bad toast at my friend's wedding.")
        video.set_keywords(['toast', 'wedding'])
        video.set_category(GData.MediaCategory.new('22', 'https://gdata.youtube.com/schemas/2007/categories.cat', None))
        video.set_access_control('embed', GData.YouTubePermission.DENIED)
        video.set_is_private(True)
        stream = youtube.upload_video(video, name, kind, None)
        for part in parts:
            stream.write_all(part, None)
        stream.close(None)
        return youtube.finish_video_upload(stream)

    with open(FILE, 'rb') as file:
        film = file.read()
    made = step('upload', lambda: upload('sample.mov', 'video/quicktime', [film]),
                lambda video: video.get_title() == 'Bad Wedding Toast' and video.is_private(),
                lambda video: video.get_keywords() == ['toast', 'wedding'],
                lambda video: video.get_access_control('embed') == GData.YouTubePermission.DENIED)
    step('upload of a longer file', lambda: upload('long.mp4', 'video/mp4', [bytes([n]) * 70000 for n in range(9)], 'Longer'),
         lambda video: len(video.get_id()) == 11)
    refused('upload of no video', GLib.Error, lambda: upload('text.txt', 'text/plain', [b'x' * 100]))
    step('the new video', lambda: single(made.get_id()), lambda video: video.get_title() == 'Bad Wedding Toast',
         lambda video: video.get_media_rating('mpaa') is None)
    return made


def changes(made):
    changed = single(made.get_id())
    changed.set_title('A worse one')
    # The library names no part, which the service has always wanted.
    refused('update', GLib.Error, lambda: youtube.update_entry(DOMAIN, changed, None))
    step('delete', lambda: youtube.delete_entry(DOMAIN, single(made.get_id()), None))
    refused('the deleted video', GLib.Error, lambda: single(made.get_id()))


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


def consent():
    authorizer = GData.OAuth2Authorizer.new('app', 'secret', 'http://localhost:9/', GData.YouTubeService.__gtype__)
    authorizer.set_proxy_resolver(Gio.SimpleProxyResolver.new('http://127.0.0.1:%d' % tunnel.port, None))
    page = step('where consent is asked', lambda: authorizer.build_authentication_uri(None, False),
                lambda found: found.startswith('https://accounts.google.com/o/oauth2/auth?'))

    def browse():
        try:
            urllib.request.build_opener(NoRedirect).open(ADDRESS + page[page.index('/o/'):])
        except urllib.error.HTTPError as answer:
            return urllib.parse.parse_qs(urllib.parse.urlsplit(answer.headers['Location']).query)['code'][0]

    step('consent', lambda: authorizer.request_authorization(browse(), None))
    service = GData.YouTubeService.new('demo-key', authorizer)
    service.set_proxy_resolver(Gio.SimpleProxyResolver.new('http://127.0.0.1:%d' % tunnel.port, None))
    step('with consent', lambda: single(OWN, service), lambda video: video.get_id() == OWN)
    step('a new token', lambda: authorizer.refresh_authorization(None))
    step('with a new token', lambda: single(OWN, service), lambda video: video.get_id() == OWN)


feeds()
searches()
video = videos()
comments(video)
made = uploads()
if made:
    changes(made)
consent()
tunnel.close()
