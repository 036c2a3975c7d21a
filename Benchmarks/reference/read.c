/* read FILE: reads batch responses that stand one after the other, each behind a line with its length in bytes. */
#include "responses.h"

int main(int argc, char **argv) {
    if (argc != 2) die("usage: read FILE");
    size_t count;
    char *bytes = read_file(argv[1], &count), *end = bytes + count;
    responses r = {0};
    for (char *next = bytes; next < end;) {
        char *document;
        size_t length = strtoul(next, &document, 10);
        read_response(&r, ++document, length);
        next = document + length;
    }
    printf("%ld entries, %ld succeeded\n", r.rows, r.succeeded);
    return 0;
}
