/* One HTTP/1.1 connection that stays open, for messages with a Content-Length. */
#ifndef CONNECTION_H
#define CONNECTION_H
#include "common.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

typedef struct {
    int socket;
    buffer in, out;
    size_t sent;
    size_t head, whole;         /* how long the message's head is, and all of it; 0 until the head is there */
} connection;

static int tcp_socket(void) {
    int handle = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    if (handle < 0) die("socket: %s", strerror(errno));
    setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    return handle;
}

static struct sockaddr_in loopback(int port) {
    return (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
}

/* Sends what can be sent; 1 when all of it has gone, -1 when the other side has. */
static int push(connection *c) {
    while (c->sent < c->out.count) {
        ssize_t sent = send(c->socket, c->out.bytes + c->sent, c->out.count - c->sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0) return errno == EAGAIN ? 0 : -1;
        c->sent += sent;
    }
    return 1;
}

/* Receives what is there; 1 when a message is complete, -1 when the other side has gone. */
static int pull(connection *c) {
    for (;;) {
        buffer_reserve(&c->in, 65536);
        ssize_t got = recv(c->socket, c->in.bytes + c->in.count, c->in.capacity - c->in.count - 1, MSG_DONTWAIT);
        if (got == 0) return -1;
        if (got < 0) return errno == EAGAIN ? 0 : -1;
        c->in.count += got;
        c->in.bytes[c->in.count] = 0;
        if (!c->whole) {
            char *end = strstr(c->in.bytes, "\r\n\r\n");
            if (!end) continue;
            *end = 0;
            char *length = strcasestr(c->in.bytes, "\r\ncontent-length:");
            c->head = end + 4 - c->in.bytes;
            c->whole = c->head + (length ? strtoul(length + 17, NULL, 10) : 0);
            buffer_reserve(&c->in, c->whole);
        }
        if (c->in.count >= c->whole) return 1;
    }
}

/* Makes room for the next message. */
static void renew(connection *c) { c->in.count = c->head = c->whole = 0; }
#endif
