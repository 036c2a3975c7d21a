/* Loaded into a program before all else, it lets the program come as far as main and no further. What is left is the
   price of a process with everything linked in. */
#define _GNU_SOURCE
#include <dlfcn.h>

static int nothing(int count, char **arguments, char **environment) {
    (void)count; (void)arguments; (void)environment;
    return 0;
}

typedef int (*start_function)(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void),
                              void (*)(void), void *);

int __libc_start_main(int (*main)(int, char **, char **), int count, char **arguments, void (*begin)(void),
                      void (*end)(void), void (*loader_end)(void), void *stack) {
    (void)main;
    start_function start = (start_function)dlsym(RTLD_NEXT, "__libc_start_main");
    return start(nothing, count, arguments, begin, end, loader_end, stack);
}
