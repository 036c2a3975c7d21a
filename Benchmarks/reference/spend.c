/* spend [LD_PRELOAD=…] COMMAND…: runs a command with its output thrown away and tells what it cost: CPU seconds, peak memory in KiB,
   wall seconds, exit status. Measured from here, since a process starts out with its parent's peak memory as its own,
   and Python's would be that of everything measured. */
#include "common.h"
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

static double seconds(struct timeval t) { return t.tv_sec + t.tv_usec * 1e-6; }

int main(int argc, char **argv) {
    if (argc > 1 && !strncmp(argv[1], "LD_PRELOAD=", 11)) {
        putenv(argv[1]);
        argv++;
        argc--;
    }
    if (argc < 2) die("usage: spend [LD_PRELOAD=…] COMMAND…");
    struct timespec began, ended;
    clock_gettime(CLOCK_MONOTONIC, &began);
    pid_t child = fork();
    if (!child) {
        int nothing = open("/dev/null", O_RDWR);
        dup2(nothing, 0);
        dup2(nothing, 1);
        dup2(nothing, 2);
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0) die("%s: %s", argv[1], strerror(errno));
    clock_gettime(CLOCK_MONOTONIC, &ended);
    printf("%.6f %ld %.6f %d\n", seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss,
           ended.tv_sec - began.tv_sec + (ended.tv_nsec - began.tv_nsec) * 1e-9,
           WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
