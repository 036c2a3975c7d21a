/* What the reference programs share: a buffer that grows, XML escapes, reading and writing files. */
#ifndef COMMON_H
#define COMMON_H
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

_Noreturn static inline void die(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}

typedef struct { char *bytes; size_t count, capacity; } buffer;

static inline void buffer_reserve(buffer *b, size_t more) {
    if (__builtin_expect(b->count + more <= b->capacity, 1)) return;
    size_t capacity = b->capacity ? b->capacity : 4096;
    while (capacity < b->count + more) capacity *= 2;
    b->bytes = realloc(b->bytes, capacity);
    if (!b->bytes) die("out of memory");
    b->capacity = capacity;
}

static inline void put(buffer *b, const void *bytes, size_t count) {
    buffer_reserve(b, count);
    memcpy(b->bytes + b->count, bytes, count);
    b->count += count;
}

#define MARKUP(b, literal) put((b), (literal), sizeof(literal) - 1)

/* Which bytes stand as references in text, and which only in attributes. */
static const unsigned char special[256] = { ['&'] = 1, ['<'] = 2, ['>'] = 3, ['\r'] = 4, ['"'] = 5, ['\n'] = 6, ['\t'] = 7 };
static const struct { const char *text; int count; } references[8] = {
    {"", 0}, {"&amp;", 5}, {"&lt;", 4}, {"&gt;", 4}, {"&#13;", 5}, {"&quot;", 6}, {"&#10;", 5}, {"&#9;", 4}
};

/* Writes text escaped: a byte goes out at once, since most need no reference. */
static inline void put_xml(buffer *b, const char *text, size_t count, int is_attribute) {
    buffer_reserve(b, count * 6 + 8);
    char *out = b->bytes + b->count;
    unsigned last = is_attribute ? 7 : 4;
    for (size_t i = 0; i < count; i++) {
        unsigned kind = special[(unsigned char)text[i]];
        if (__builtin_expect(kind == 0 || kind > last, 1)) { *out++ = text[i]; continue; }
        memcpy(out, references[kind].text, references[kind].count);
        out += references[kind].count;
    }
    b->count = out - b->bytes;
}

static inline void write_all(int file, const char *bytes, size_t count) {
    while (count) {
        ssize_t written = write(file, bytes, count);
        if (written < 0) {
            if (errno == EINTR) continue;
            die("write: %s", strerror(errno));
        }
        bytes += written;
        count -= written;
    }
}

static inline char *read_file(const char *path, size_t *count) {
    int file = open(path, O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status)) die("%s: %s", path, strerror(errno));
    char *bytes = malloc(status.st_size + 1);
    for (*count = 0; *count < (size_t)status.st_size;) {
        ssize_t got = read(file, bytes + *count, status.st_size - *count);
        if (got <= 0) die("%s: %s", path, strerror(errno));
        *count += got;
    }
    close(file);
    bytes[*count] = 0;
    return bytes;
}
#endif
