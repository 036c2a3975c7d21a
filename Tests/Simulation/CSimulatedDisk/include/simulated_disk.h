#ifndef SIMULATED_DISK_H
#define SIMULATED_DISK_H

/*
 * A disk that fails when a test says so, under SQLite: a VFS that passes every call on to the system's own one,
 * counts the calls that change something, and remembers what was written and not yet synced. At a power loss that is
 * taken back, or half of it is.
 */

enum simulated_fault {
    SIMULATED_DISK_FULL,   /* the call fails with SQLITE_FULL, and so do all writes after it */
    SIMULATED_IO_ERROR,    /* the call fails with an I/O error; later ones work again */
    SIMULATED_SHORT_WRITE, /* half of the bytes are written, and then the disk is full */
    SIMULATED_DEATH,       /* the process dies in front of the call: nothing is written from here on */
    SIMULATED_POWER_LOSS   /* the same, and what was not synced is gone in part */
};

typedef struct simulated_disk simulated_disk;

/* Puts the VFS in front of the system's own one, for all databases that are opened from now on. */
int simulated_disk_install(void);

/* A disk for all files below a folder. Without a fault it only counts. NULL when there are too many. */
simulated_disk *simulated_disk_create(const char *folder, unsigned long long seed);
void simulated_disk_destroy(simulated_disk *disk);

/* Lets the n-th call from now on, counted from 1, fail. 0 takes the fault back. */
void simulated_disk_fail(simulated_disk *disk, long call, enum simulated_fault fault);

/* How many calls there were since simulated_disk_fail. */
long simulated_disk_calls(const simulated_disk *disk);

/* Whether the fault has fired. */
int simulated_disk_has_failed(const simulated_disk *disk);

/* Everything fails from now on, until simulated_disk_restart. */
void simulated_disk_die(simulated_disk *disk, int loses_power);
void simulated_disk_restart(simulated_disk *disk);

#endif
