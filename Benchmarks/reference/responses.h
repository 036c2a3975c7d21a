/* The least that reading a batch response is: libxml2's SAX2 events in, one row an entry out. */
#ifndef RESPONSES_H
#define RESPONSES_H
#include "common.h"
#include <libxml/SAX2.h>
#include <libxml/parser.h>

#define ATOM "http://www.w3.org/2005/Atom"
#define BATCH "http://schemas.google.com/gdata/batch"

typedef struct { char batch_id[128], id[256], reason[256]; int batch_id_count, id_count, code; } row;

typedef struct {
    int depth, is_in_entry;
    int wanted;                 /* 1: the text of batch:id, 2: that of atom:id */
    row row;
    long rows, succeeded;
    void (*take)(void *context, const row *row);
    void *context;
} responses;

static inline int same(const xmlChar *name, const char *text) { return name && !strcmp((const char *)name, text); }

static inline void copy(char *to, size_t size, const char *from, size_t count) {
    if (count >= size) count = size - 1;
    memcpy(to, from, count);
    to[count] = 0;
}

static void start_element(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                          const xmlChar **namespaces, int count, int defaulted, const xmlChar **attributes) {
    (void)prefix; (void)namespace_count; (void)namespaces; (void)defaulted;
    responses *r = user;
    r->depth++;
    if (r->depth == 2 && same(local, "entry") && same(uri, ATOM)) {
        r->is_in_entry = 1;
        r->row.batch_id_count = r->row.id_count = r->row.code = 0;
        r->row.reason[0] = 0;
    }
    if (r->depth != 3 || !r->is_in_entry) return;
    if (same(uri, ATOM)) {
        if (same(local, "id")) r->wanted = 2;
    } else if (same(uri, BATCH)) {
        if (same(local, "id")) r->wanted = 1;
        if (!same(local, "status")) return;
        for (int i = 0; i < count; i++) {
            const char *value = (const char *)attributes[i * 5 + 3];
            size_t length = attributes[i * 5 + 4] - attributes[i * 5 + 3];
            if (same(attributes[i * 5], "code")) r->row.code = atoi(value);
            else if (same(attributes[i * 5], "reason")) copy(r->row.reason, sizeof r->row.reason, value, length);
        }
    }
}

static void end_element(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
    (void)local; (void)prefix; (void)uri;
    responses *r = user;
    r->wanted = 0;
    if (r->depth-- != 2 || !r->is_in_entry) return;
    r->is_in_entry = 0;
    r->row.batch_id[r->row.batch_id_count] = r->row.id[r->row.id_count] = 0;
    r->rows++;
    r->succeeded += r->row.code / 100 == 2;
    if (r->take) r->take(r->context, &r->row);
}

static void characters(void *user, const xmlChar *text, int count) {
    responses *r = user;
    if (!r->wanted) return;
    char *to = r->wanted == 1 ? r->row.batch_id : r->row.id;
    int *filled = r->wanted == 1 ? &r->row.batch_id_count : &r->row.id_count;
    int size = r->wanted == 1 ? sizeof r->row.batch_id : sizeof r->row.id;
    if (*filled + count >= size) return;
    memcpy(to + *filled, text, count);
    *filled += count;
}

static inline void read_response(responses *r, const char *bytes, size_t count) {
    static xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC, .startElementNs = start_element, .endElementNs = end_element,
        .characters = characters, .ignorableWhitespace = characters, .cdataBlock = characters
    };
    r->depth = r->is_in_entry = r->wanted = 0;
    if (xmlSAXUserParseMemory(&handler, r, bytes, (int)count)) die("a response is not XML");
}
#endif
