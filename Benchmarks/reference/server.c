/* server: answers any batch feed entry by entry, with 2 KB an entry, as the service did. Writes its port on stdout and
   goes on until it is killed. One thread and no store: a runner that waits for it waits as little as possible. */
#include "connection.h"
#include "responses.h"

static const char answer_begin[] =
    "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'"
    " xmlns:app='http://www.w3.org/2007/app' xmlns:batch='http://schemas.google.com/gdata/batch'"
    " xmlns:gd='http://schemas.google.com/g/2005' xmlns:media='http://search.yahoo.com/mrss/'"
    " xmlns:yt='http://gdata.youtube.com/schemas/2007'><id>tag:youtube.com,2008:batch</id>"
    "<updated>2010-05-04T12:00:00.000Z</updated><title>Batch Feed</title>\n";

/* A dollar sign stands for the entry's number, the first of two for its batch:id and its status. */
static const char answer_entry[] =
    "<published>2010-05-04T12:00:00.000Z</published><updated>2010-05-04T12:00:00.000Z</updated>"
    "<app:edited>2010-05-04T12:00:00.000Z</app:edited>"
    "<category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#playlist'/>"
    "<title>Music video - acoustic guitar lesson &amp; review</title>"
    "<summary>vlog cooking ten unboxing. R&amp;B canción музыка 音楽 final. summer night river.</summary>"
    "<content type='application/x-shockwave-flash'"
    " src='http://www.youtube.com/v/v$?version=3&amp;f=playlists&amp;app=youtube_gdata'/>"
    "<link rel='alternate' type='text/html' href='http://www.youtube.com/watch?v=v$&amp;feature=youtube_gdata'/>"
    "<link rel='http://gdata.youtube.com/schemas/2007#video.related' type='application/atom+xml'"
    " href='http://gdata.youtube.com/feeds/api/videos/v$/related?v=2'/>"
    "<link rel='related' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/videos/v$?v=2'/>"
    "<link rel='self' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/playlists/PL0001/E$?v=2'/>"
    "<link rel='edit' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/playlists/PL0001/E$?v=2'/>"
    "<author><name>andyland74</name><uri>http://gdata.youtube.com/feeds/api/users/andyland74</uri></author>"
    "<media:group><media:credit role='uploader' scheme='urn:youtube'>andyland74</media:credit>"
    "<media:title type='plain'>Music video - acoustic guitar lesson &amp; review</media:title>"
    "<media:keywords>music, video</media:keywords><yt:duration seconds='213'/><yt:videoid>v$</yt:videoid></media:group>"
    "<yt:position>7</yt:position></entry>\n";

static unsigned long entries;

/* Writes a text with a number in every place that has a dollar sign. */
static void put_numbered(buffer *out, const char *text) {
    char number[24];
    int count = snprintf(number, sizeof number, "%010lX", entries * 2654435761ul % 1099511627776ul);
    for (const char *dollar; (dollar = strchr(text, '$')); text = dollar + 1) {
        put(out, text, dollar - text);
        put(out, number, count);
    }
    put(out, text, strlen(text));
}

static void answer(void *body, const row *row) {
    put_numbered(body, "<entry gd:etag='W/&quot;E$.&quot;'><id>tag:youtube.com,2008:playlist:PL0001:E$</id><batch:id>");
    put_xml(body, row->batch_id, row->batch_id_count, 0);
    MARKUP((buffer *)body, "</batch:id><batch:operation type='insert'/>");
    /* One entry in a hundred fails: a run that only succeeds is no run. */
    if (entries % 97 == 13) MARKUP((buffer *)body, "<batch:status code='403' reason='Forbidden: the video is private'/>");
    else MARKUP((buffer *)body, "<batch:status code='201' reason='Created'/>");
    put_numbered(body, answer_entry);
    entries++;
}

/* Answers the message that is complete. A request without a body reads a feed, and there is nothing in any of them. */
static void respond(connection *c) {
    static buffer body;
    responses request = { .take = answer, .context = &body };
    char head[160];
    body.count = 0;
    put(&body, answer_begin, sizeof answer_begin - 1);
    if (c->whole > c->head) read_response(&request, c->in.bytes + c->head, c->whole - c->head);
    MARKUP(&body, "</feed>\n");
    int count = snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Type: application/atom+xml; charset=UTF-8\r\n"
                         "Content-Length: %zu\r\n\r\n", body.count);
    c->out.count = c->sent = 0;
    put(&c->out, head, count);
    put(&c->out, body.bytes, body.count);
    renew(c);
}

int main(void) {
    int listener = tcp_socket(), poll = epoll_create1(0);
    struct sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (bind(listener, (void *)&address, size) || listen(listener, 64)) die("listen: %s", strerror(errno));
    getsockname(listener, (void *)&address, &size);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    struct epoll_event event = { .events = EPOLLIN }, events[64];
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int count = epoll_wait(poll, events, 64, -1);
        for (int i = 0; i < count; i++) {
            connection *c = events[i].data.ptr;
            if (!c) {
                c = calloc(1, sizeof *c);
                c->socket = accept(listener, NULL, NULL);
                struct epoll_event one = { .events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = c };
                epoll_ctl(poll, EPOLL_CTL_ADD, c->socket, &one);
                continue;
            }
            int state = push(c);
            while (state == 1 && (state = pull(c)) == 1) {
                respond(c);
                state = push(c);
            }
            if (state >= 0) continue;
            close(c->socket);
            free(c->in.bytes);
            free(c->out.bytes);
            free(c);
        }
    }
}
