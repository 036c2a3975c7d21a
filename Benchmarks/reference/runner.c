/* runner PORT MANIFEST LEDGER: the least that a run is, on one thread. The manifest's batches go out over eight
   connections; every answer is read, and what became of each entry goes into SQLite, in one durable transaction an
   answer (write-ahead log, synchronous=FULL). There is no intent before a batch is sent, no order of feeds, no second
   attempt and no report. */
#include "compile.h"
#include "connection.h"
#include "responses.h"
#include <sqlite3.h>

#define CONNECTIONS 8

typedef struct {
    connection http;
    int is_busy, entries;
    buffer ids;
    slice id[BATCH_LIMIT];
    long batch;
} exchange;

static sqlite3 *database;
static sqlite3_stmt *begin, *insert, *commit;
static exchange *answered;
static int answered_entries;

static void run(const char *sql) {
    char *problem = NULL;
    if (sqlite3_exec(database, sql, 0, 0, &problem)) die("%s: %s", sql, problem);
}

static void step(sqlite3_stmt *statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) die("ledger: %s", sqlite3_errmsg(database));
    sqlite3_reset(statement);
}

static void open_ledger(const char *path) {
    unlink(path);
    if (sqlite3_open(path, &database)) die("%s: cannot be opened", path);
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE result (place INTEGER PRIMARY KEY, id TEXT, batch INTEGER, entry INTEGER, status INTEGER,"
        " reason TEXT, name TEXT, at INTEGER)");
    sqlite3_prepare_v2(database, "BEGIN IMMEDIATE", -1, &begin, 0);
    sqlite3_prepare_v2(database, "COMMIT", -1, &commit, 0);
    sqlite3_prepare_v2(database, "INSERT INTO result (id, batch, entry, status, reason, name, at)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?)", -1, &insert, 0);
}

static void store(void *context, const row *row) {
    (void)context;
    int entry = answered_entries++;
    if (entry >= answered->entries) die("an answer has too many entries");
    slice id = answered->id[entry];
    sqlite3_bind_text(insert, 1, answered->ids.bytes + id.offset, id.count, SQLITE_STATIC);
    sqlite3_bind_int64(insert, 2, answered->batch);
    sqlite3_bind_int64(insert, 3, entry);
    sqlite3_bind_int(insert, 4, row->code);
    sqlite3_bind_text(insert, 5, row->reason, -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 6, row->id, row->id_count, SQLITE_STATIC);
    sqlite3_bind_int64(insert, 7, 1272974400000);
    step(insert);
}

/* Sends the next batch; 0 when there is none. */
static int send_next(compiler *c, exchange *e, int port, long batch) {
    static buffer feed;
    char head[300];
    if (!(e->entries = next_feed(c, &feed))) return 0;
    int count = snprintf(head, sizeof head, "POST /feeds/api/batch HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nGData-Version: 2\r\n"
                         "Content-Type: application/atom+xml\r\nContent-Length: %zu\r\n\r\n", port, feed.count);
    e->http.out.count = e->http.sent = e->ids.count = 0;
    put(&e->http.out, head, count);
    put(&e->http.out, feed.bytes, feed.count);
    put(&e->ids, c->ids.bytes, c->ids.count);
    memcpy(e->id, c->id, sizeof e->id);
    e->batch = batch;
    e->is_busy = 1;
    push(&e->http);
    return 1;
}

static void take_answer(exchange *e, responses *r) {
    if (strncmp(e->http.in.bytes, "HTTP/1.1 200", 12)) die("a batch was refused");
    answered = e;
    answered_entries = 0;
    step(begin);
    read_response(r, e->http.in.bytes + e->http.head, e->http.whole - e->http.head);
    step(commit);
    renew(&e->http);
    e->is_busy = 0;
}

int main(int argc, char **argv) {
    if (argc != 4) die("usage: runner PORT MANIFEST LEDGER");
    int port = atoi(argv[1]), poll = epoll_create1(0), busy = 0, is_over = 0;
    long batches = 0;
    compiler c;
    responses r = { .take = store };
    static exchange exchanges[CONNECTIONS];
    struct sockaddr_in address = loopback(port);
    struct epoll_event events[CONNECTIONS];
    compiler_open(&c, argv[2]);
    open_ledger(argv[3]);
    for (int i = 0; i < CONNECTIONS; i++) {
        exchanges[i].http.socket = tcp_socket();
        if (connect(exchanges[i].http.socket, (void *)&address, sizeof address)) die("connect: %s", strerror(errno));
        struct epoll_event event = { .events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = &exchanges[i] };
        epoll_ctl(poll, EPOLL_CTL_ADD, exchanges[i].http.socket, &event);
    }
    for (;;) {
        for (int i = 0; i < CONNECTIONS && !is_over; i++) {
            if (exchanges[i].is_busy) continue;
            if (send_next(&c, &exchanges[i], port, batches)) { busy++; batches++; } else is_over = 1;
        }
        if (!busy) break;
        int count = epoll_wait(poll, events, CONNECTIONS, -1);
        for (int i = 0; i < count; i++) {
            exchange *e = events[i].data.ptr;
            if (!e->is_busy) continue;
            int state = push(&e->http) < 0 ? -1 : pull(&e->http);
            if (state < 0) die("the server went away");
            if (!state) continue;
            take_answer(e, &r);
            busy--;
        }
    }
    sqlite3_finalize(begin);
    sqlite3_finalize(insert);
    sqlite3_finalize(commit);
    sqlite3_close(database);
    printf("%ld operations, %ld batches, %ld succeeded\n", c.operations, batches, r.succeeded);
    return 0;
}
