/* The least that compiling is: libyaml's events in, batch feeds of 50 entries out, one operation at a time.
   It writes the entries that ytbatch writes and checks nothing but the shape: no limits, no ids, no duplicate keys.
   It fills a feed with whatever comes next, since keeping lanes is ytbatch's own work and part of what is measured. */
#ifndef COMPILE_H
#define COMPILE_H
#include "common.h"
#include <yaml.h>

#define BATCH_LIMIT 50

#define HOST "http://gdata.youtube.com"
#define SCHEMAS "http://gdata.youtube.com/schemas/2007"
#define UPLOADS HOST "/feeds/api/users/default/uploads/"
#define FEED_BEGIN \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" \
    "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:batch=\"http://schemas.google.com/gdata/batch\"" \
    " xmlns:gd=\"http://schemas.google.com/g/2005\" xmlns:georss=\"http://www.georss.org/georss\"" \
    " xmlns:gml=\"http://www.opengis.net/gml\" xmlns:media=\"http://search.yahoo.com/mrss/\"" \
    " xmlns:yt=\"" SCHEMAS "\">\n" \
    "<link rel=\"http://schemas.google.com/g/2005#batch\" type=\"application/atom+xml\" href=\"" \
    HOST "/feeds/api/playlists/any/batch\"/>\n"
#define FEED_END "</feed>\n"

typedef struct { uint32_t offset, count; int is_set; } slice;

enum { ID, PLAYLIST, VIDEO, POSITION, TITLE, DESCRIPTION, RATING, TEXT, CHANNEL, CATEGORY, PRIVACY, KEYWORDS, FIELDS };
static const char *const field_names[FIELDS] = {
    "id", "playlist", "video", "position", "title", "description", "rating", "text", "channel", "category", "privacy",
    "keywords"
};

enum { PLAYLIST_ADD, VIDEO_RATE, COMMENT_ADD, SUBSCRIPTION_ADD, VIDEO_UPDATE, KINDS };
static const char *const kind_names[KINDS] = {
    "playlist.add", "video.rate", "comment.add", "subscription.add", "video.update"
};

typedef struct {
    yaml_parser_t parser;
    yaml_event_t event;
    int file, has_begun, is_over;
    long operations;
    int kind;
    buffer text;                /* the scalars of one operation, one after the other */
    slice fields[FIELDS];
    buffer ids;                 /* the ids of the feed's operations, for a caller who keeps a ledger */
    slice id[BATCH_LIMIT];
} compiler;

static int compiler_read(void *context, unsigned char *bytes, size_t size, size_t *count) {
    ssize_t got = read(((compiler *)context)->file, bytes, size);
    *count = got < 0 ? 0 : got;
    return got >= 0;
}

static void compiler_open(compiler *c, const char *path) {
    memset(c, 0, sizeof *c);
    c->file = open(path, O_RDONLY);
    if (c->file < 0) die("%s: %s", path, strerror(errno));
    yaml_parser_initialize(&c->parser);
    yaml_parser_set_input(&c->parser, compiler_read, c);
}

/* Moves to the next event; the one before it is given back. */
static inline yaml_event_type_t next(compiler *c) {
    yaml_event_delete(&c->event);
    if (!yaml_parser_parse(&c->parser, &c->event)) {
        die("line %lu: %s", c->parser.problem_mark.line + 1, c->parser.problem);
    }
    return c->event.type;
}

/* libyaml ends every scalar with a NUL. */
static inline int is(compiler *c, const char *text) { return !strcmp((char *)c->event.data.scalar.value, text); }

static inline int find(compiler *c, const char *const *names, int count) {
    for (int i = 0; i < count; i++) if (is(c, names[i])) return i;
    die("line %lu: unknown key %s", c->event.start_mark.line + 1, c->event.data.scalar.value);
    return -1;
}

static inline slice keep(compiler *c) {
    slice kept = { c->text.count, c->event.data.scalar.length, 1 };
    put(&c->text, c->event.data.scalar.value, c->event.data.scalar.length);
    return kept;
}

/* Goes to the first operation. Everything that stands before is passed over. */
static void compiler_begin(compiler *c) {
    int depth = 0;
    for (;;) {
        switch (next(c)) {
        case YAML_MAPPING_START_EVENT: case YAML_SEQUENCE_START_EVENT: depth++; break;
        case YAML_MAPPING_END_EVENT: case YAML_SEQUENCE_END_EVENT: depth--; break;
        case YAML_STREAM_END_EVENT: die("no operations");
        case YAML_SCALAR_EVENT:
            if (depth != 1 || !is(c, "operations")) break;
            if (next(c) != YAML_SEQUENCE_START_EVENT) die("operations is no list");
            c->has_begun = 1;
            return;
        default: break;
        }
    }
}

/* Reads an operation, from behind the start of its mapping to its end. */
static void read_operation(compiler *c) {
    memset(c->fields, 0, sizeof c->fields);
    c->text.count = 0;
    while (next(c) != YAML_MAPPING_END_EVENT) {
        if (is(c, "id")) {
            next(c);
            c->fields[ID] = keep(c);
            continue;
        }
        c->kind = find(c, kind_names, KINDS);
        if (next(c) != YAML_MAPPING_START_EVENT) die("line %lu: no mapping", c->event.start_mark.line + 1);
        while (next(c) != YAML_MAPPING_END_EVENT) {
            int field = find(c, field_names, FIELDS);
            if (next(c) == YAML_SCALAR_EVENT) {
                c->fields[field] = keep(c);
                continue;
            }
            slice all = { c->text.count, 0, 1 };
            while (next(c) != YAML_SEQUENCE_END_EVENT) {
                if (c->text.count > all.offset) MARKUP(&c->text, ",");
                keep(c);
            }
            all.count = c->text.count - all.offset;
            c->fields[field] = all;
        }
    }
}

static inline void put_field(compiler *c, buffer *out, int field, int is_attribute) {
    if (!c->fields[field].is_set) die("operation %ld: no %s", c->operations + 1, field_names[field]);
    put_xml(out, c->text.bytes + c->fields[field].offset, c->fields[field].count, is_attribute);
}

#define ELEMENT(field, begin, end) do { \
    if (c->fields[field].is_set) { MARKUP(out, begin); put_field(c, out, field, 0); MARKUP(out, end); } \
} while (0)

static void write_entry(compiler *c, buffer *out) {
    MARKUP(out, "<entry><batch:id>");
    put_field(c, out, ID, 0);
    if (c->kind == VIDEO_UPDATE) MARKUP(out, ".1</batch:id><batch:operation type=\"update\"/>");
    else MARKUP(out, ".1</batch:id><batch:operation type=\"insert\"/>");
    switch (c->kind) {
    case PLAYLIST_ADD:
        ELEMENT(VIDEO, "<id>", "</id>");
        ELEMENT(TITLE, "<title>", "</title>");
        ELEMENT(DESCRIPTION, "<summary>", "</summary>");
        ELEMENT(POSITION, "<yt:position>", "</yt:position>");
        break;
    case VIDEO_RATE:
        MARKUP(out, "<yt:rating value=\"");
        put_field(c, out, RATING, 1);
        MARKUP(out, "\"/>");
        break;
    case COMMENT_ADD: ELEMENT(TEXT, "<content>", "</content>"); break;
    case SUBSCRIPTION_ADD:
        MARKUP(out, "<category scheme=\"" SCHEMAS "/subscriptiontypes.cat\" term=\"channel\"/>");
        ELEMENT(CHANNEL, "<yt:username>", "</yt:username>");
        break;
    case VIDEO_UPDATE:
        ELEMENT(VIDEO, "<id>" UPLOADS, "</id>");
        MARKUP(out, "<link rel=\"edit\" type=\"application/atom+xml\" href=\"" UPLOADS);
        put_field(c, out, VIDEO, 1);
        MARKUP(out, "\"/><media:group>");
        ELEMENT(TITLE, "<media:title type=\"plain\">", "</media:title>");
        ELEMENT(DESCRIPTION, "<media:description type=\"plain\">", "</media:description>");
        ELEMENT(CATEGORY, "<media:category scheme=\"" SCHEMAS "/categories.cat\">", "</media:category>");
        ELEMENT(KEYWORDS, "<media:keywords>", "</media:keywords>");
        if (c->fields[PRIVACY].is_set) MARKUP(out, "<yt:private/>");
        MARKUP(out, "</media:group>");
        break;
    }
    MARKUP(out, "</entry>\n");
}

/* Writes the next feed; returns how many entries it has, 0 at the end. */
static int next_feed(compiler *c, buffer *out) {
    int entries = 0;
    out->count = c->ids.count = 0;
    if (!c->has_begun) compiler_begin(c);
    while (entries < BATCH_LIMIT && !c->is_over) {
        if (next(c) == YAML_SEQUENCE_END_EVENT) {
            /* What stands behind must be YAML too. */
            while (next(c) != YAML_STREAM_END_EVENT);
            c->is_over = 1;
            break;
        }
        if (c->event.type != YAML_MAPPING_START_EVENT) die("line %lu: no mapping", c->event.start_mark.line + 1);
        read_operation(c);
        if (!entries) MARKUP(out, FEED_BEGIN);
        write_entry(c, out);
        c->id[entries] = (slice){ c->ids.count, c->fields[ID].count, 1 };
        put(&c->ids, c->text.bytes + c->fields[ID].offset, c->fields[ID].count);
        entries++;
        c->operations++;
    }
    if (entries) MARKUP(out, FEED_END);
    return entries;
}
#endif
