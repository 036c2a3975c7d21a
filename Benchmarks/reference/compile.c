/* compile MANIFEST: the batch feeds on stdout. */
#include "compile.h"

int main(int argc, char **argv) {
    if (argc != 2) die("usage: compile MANIFEST");
    compiler c;
    compiler_open(&c, argv[1]);
    buffer feed = {0};
    while (next_feed(&c, &feed)) write_all(1, feed.bytes, feed.count);
    return 0;
}
