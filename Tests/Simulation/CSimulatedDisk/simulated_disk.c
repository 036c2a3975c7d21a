#include "simulated_disk.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum { MAXIMUM_DISKS = 64, MAXIMUM_FOLDER = 512 };

/* Bytes of a file as they were before a write that is not synced. */
typedef struct undo {
    struct undo *next;
    char *path;
    sqlite3_int64 offset;
    sqlite3_int64 size_before;
    int length;
    unsigned char bytes[];
} undo;

struct simulated_disk {
    char folder[MAXIMUM_FOLDER];
    unsigned long long random;
    long calls, fail_at;
    enum simulated_fault fault;
    int has_failed, is_full, is_dead, loses_power;
    undo *undos; /* newest first */
};

typedef struct {
    sqlite3_file base;
    simulated_disk *disk; /* NULL for files of no disk */
    char *path;
    sqlite3_file *real; /* lies behind this structure */
} simulated_file;

static sqlite3_vfs simulated_vfs;
static sqlite3_vfs *real_vfs;
static simulated_disk *disks[MAXIMUM_DISKS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static simulated_disk *disk_of(const char *path) {
    simulated_disk *found = NULL;
    if (!path) return NULL;
    pthread_mutex_lock(&lock);
    for (int index = 0; index < MAXIMUM_DISKS; index++) {
        if (disks[index] && !strncmp(path, disks[index]->folder, strlen(disks[index]->folder))) found = disks[index];
    }
    pthread_mutex_unlock(&lock);
    return found;
}

static unsigned next_random(simulated_disk *disk) {
    disk->random = disk->random * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)(disk->random >> 33);
}

/* Counts a call, and tells what it ends with: SQLITE_OK to go on. */
static int count(simulated_disk *disk, int *is_short) {
    *is_short = 0;
    if (!disk) return SQLITE_OK;
    if (disk->is_dead) return SQLITE_IOERR;
    if (disk->is_full) return SQLITE_FULL;
    disk->calls++;
    if (disk->fail_at == 0 || disk->calls != disk->fail_at) return SQLITE_OK;
    disk->has_failed = 1;
    switch (disk->fault) {
    case SIMULATED_DISK_FULL: disk->is_full = 1; return SQLITE_FULL;
    case SIMULATED_SHORT_WRITE: disk->is_full = 1; *is_short = 1; return SQLITE_FULL;
    case SIMULATED_IO_ERROR: return SQLITE_IOERR;
    case SIMULATED_POWER_LOSS: disk->loses_power = 1; /* and dies */
    /* fallthrough */
    case SIMULATED_DEATH: disk->is_dead = 1; return SQLITE_IOERR;
    }
    return SQLITE_IOERR;
}

static void remember(simulated_file *file, sqlite3_int64 offset, int length) {
    sqlite3_int64 size = 0;
    undo *entry = malloc(sizeof(undo) + (size_t)length);
    if (!entry) return;
    file->real->pMethods->xFileSize(file->real, &size);
    entry->path = strdup(file->path);
    entry->offset = offset;
    entry->size_before = size;
    entry->length = offset >= size ? 0 : (int)(size - offset < length ? size - offset : length);
    if (entry->length > 0 && file->real->pMethods->xRead(file->real, entry->bytes, entry->length, offset)) {
        entry->length = 0;
    }
    entry->next = file->disk->undos;
    file->disk->undos = entry;
}

static void forget(simulated_disk *disk, const char *path) {
    undo **place = &disk->undos;
    while (*place) {
        undo *entry = *place;
        if (path && strcmp(entry->path, path)) {
            place = &entry->next;
            continue;
        }
        *place = entry->next;
        free(entry->path);
        free(entry);
    }
}

/* Files */

static int file_close(sqlite3_file *opaque) {
    simulated_file *file = (simulated_file *)opaque;
    int result = file->real->pMethods ? file->real->pMethods->xClose(file->real) : SQLITE_OK;
    free(file->path);
    return result;
}

static int file_read(sqlite3_file *opaque, void *bytes, int length, sqlite3_int64 offset) {
    simulated_file *file = (simulated_file *)opaque;
    if (file->disk && file->disk->is_dead) return SQLITE_IOERR_READ;
    return file->real->pMethods->xRead(file->real, bytes, length, offset);
}

static int file_write(sqlite3_file *opaque, const void *bytes, int length, sqlite3_int64 offset) {
    simulated_file *file = (simulated_file *)opaque;
    int is_short, result = count(file->disk, &is_short);
    if (result == SQLITE_OK || is_short) {
        if (file->disk) remember(file, offset, length);
        int written = file->real->pMethods->xWrite(file->real, bytes, is_short ? length / 2 : length, offset);
        if (result == SQLITE_OK) result = written;
    }
    return result == SQLITE_IOERR ? SQLITE_IOERR_WRITE : result;
}

static int file_truncate(sqlite3_file *opaque, sqlite3_int64 size) {
    simulated_file *file = (simulated_file *)opaque;
    int is_short, result = count(file->disk, &is_short);
    if (result != SQLITE_OK) return SQLITE_IOERR_TRUNCATE;
    if (file->disk) {
        sqlite3_int64 before = 0;
        file->real->pMethods->xFileSize(file->real, &before);
        if (before > size) remember(file, size, (int)(before - size));
    }
    return file->real->pMethods->xTruncate(file->real, size);
}

/* The bytes are not really flushed: nobody pulls the plug of the machine that simulates. */
static int file_sync(sqlite3_file *opaque, int flags) {
    simulated_file *file = (simulated_file *)opaque;
    int is_short, result = count(file->disk, &is_short);
    if (!file->disk) return file->real->pMethods->xSync(file->real, flags);
    if (result != SQLITE_OK) return SQLITE_IOERR_FSYNC;
    forget(file->disk, file->path);
    return SQLITE_OK;
}

static int file_size(sqlite3_file *opaque, sqlite3_int64 *size) {
    simulated_file *file = (simulated_file *)opaque;
    return file->real->pMethods->xFileSize(file->real, size);
}

static int file_lock(sqlite3_file *opaque, int level) {
    simulated_file *file = (simulated_file *)opaque;
    return file->real->pMethods->xLock(file->real, level);
}

static int file_unlock(sqlite3_file *opaque, int level) {
    simulated_file *file = (simulated_file *)opaque;
    return file->real->pMethods->xUnlock(file->real, level);
}

static int file_check_lock(sqlite3_file *opaque, int *result) {
    simulated_file *file = (simulated_file *)opaque;
    return file->real->pMethods->xCheckReservedLock(file->real, result);
}

static int file_control(sqlite3_file *opaque, int operation, void *argument) {
    simulated_file *file = (simulated_file *)opaque;
    return file->real->pMethods->xFileControl(file->real, operation, argument);
}

static int file_sector_size(sqlite3_file *opaque) {
    simulated_file *file = (simulated_file *)opaque;
    return file->real->pMethods->xSectorSize(file->real);
}

static int file_characteristics(sqlite3_file *opaque) {
    simulated_file *file = (simulated_file *)opaque;
    return file->real->pMethods->xDeviceCharacteristics(file->real);
}

static int file_map_shared(sqlite3_file *opaque, int region, int size, int extends, void volatile **place) {
    simulated_file *file = (simulated_file *)opaque;
    return file->real->pMethods->xShmMap(file->real, region, size, extends, place);
}

static int file_lock_shared(sqlite3_file *opaque, int offset, int count, int flags) {
    simulated_file *file = (simulated_file *)opaque;
    return file->real->pMethods->xShmLock(file->real, offset, count, flags);
}

static void file_barrier(sqlite3_file *opaque) {
    simulated_file *file = (simulated_file *)opaque;
    file->real->pMethods->xShmBarrier(file->real);
}

static int file_unmap_shared(sqlite3_file *opaque, int deletes) {
    simulated_file *file = (simulated_file *)opaque;
    return file->real->pMethods->xShmUnmap(file->real, deletes);
}

/* Version 2: shared memory for the write-ahead log, no memory mapping, which would write past this file. */
static const sqlite3_io_methods methods = {
    2,           file_close,  file_read,       file_write,   file_truncate,    file_sync,
    file_size,   file_lock,   file_unlock,     file_check_lock, file_control,  file_sector_size,
    file_characteristics, file_map_shared, file_lock_shared, file_barrier,     file_unmap_shared,
    NULL,        NULL,
};

/* The VFS */

static int vfs_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *opaque, int flags, int *out_flags) {
    simulated_file *file = (simulated_file *)opaque;
    memset(file, 0, sizeof *file);
    file->disk = disk_of(path);
    if (file->disk && file->disk->is_dead) return SQLITE_CANTOPEN;
    file->real = (sqlite3_file *)(file + 1);
    int result = real_vfs->xOpen(real_vfs, path, file->real, flags, out_flags);
    if (result != SQLITE_OK) return result;
    file->path = path ? strdup(path) : NULL;
    file->base.pMethods = &methods;
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *path, int syncs) {
    simulated_disk *disk = disk_of(path);
    int is_short, result = count(disk, &is_short);
    if (result != SQLITE_OK) return SQLITE_IOERR_DELETE;
    if (disk) forget(disk, path);
    return real_vfs->xDelete(real_vfs, path, disk ? 0 : syncs);
}

int simulated_disk_install(void) {
    pthread_mutex_lock(&lock);
    int result = SQLITE_OK;
    if (!real_vfs) {
        real_vfs = sqlite3_vfs_find(NULL);
        simulated_vfs = *real_vfs;
        simulated_vfs.zName = "simulated";
        simulated_vfs.szOsFile = (int)sizeof(simulated_file) + real_vfs->szOsFile;
        simulated_vfs.xOpen = vfs_open;
        simulated_vfs.xDelete = vfs_delete;
        result = sqlite3_vfs_register(&simulated_vfs, 1);
    }
    pthread_mutex_unlock(&lock);
    return result;
}

/* Disks */

simulated_disk *simulated_disk_create(const char *folder, unsigned long long seed) {
    simulated_disk *disk = calloc(1, sizeof *disk);
    if (!disk || strlen(folder) >= MAXIMUM_FOLDER) return NULL;
    strcpy(disk->folder, folder);
    disk->random = seed;
    pthread_mutex_lock(&lock);
    int index = 0;
    while (index < MAXIMUM_DISKS && disks[index]) index++;
    if (index < MAXIMUM_DISKS) disks[index] = disk;
    pthread_mutex_unlock(&lock);
    if (index < MAXIMUM_DISKS) return disk;
    free(disk);
    return NULL;
}

void simulated_disk_destroy(simulated_disk *disk) {
    pthread_mutex_lock(&lock);
    for (int index = 0; index < MAXIMUM_DISKS; index++) {
        if (disks[index] == disk) disks[index] = NULL;
    }
    pthread_mutex_unlock(&lock);
    forget(disk, NULL);
    free(disk);
}

void simulated_disk_fail(simulated_disk *disk, long call, enum simulated_fault fault) {
    disk->calls = 0;
    disk->fail_at = call;
    disk->fault = fault;
    disk->has_failed = 0;
}

long simulated_disk_calls(const simulated_disk *disk) { return disk->calls; }
int simulated_disk_has_failed(const simulated_disk *disk) { return disk->has_failed; }

void simulated_disk_die(simulated_disk *disk, int loses_power) {
    disk->is_dead = 1;
    disk->loses_power |= loses_power;
}

/* Takes back what was not synced: the newest writes first, from a random one of them on all, or just some of them, since
 * a disk writes in whatever order it likes. */
static void lose(simulated_disk *disk) {
    int keeps_some = next_random(disk) % 2;
    for (undo *entry = disk->undos; entry; entry = entry->next) {
        if (keeps_some && next_random(disk) % 2) continue;
        sqlite3_file *file = malloc((size_t)real_vfs->szOsFile);
        int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MAIN_DB;
        if (!file) continue;
        if (real_vfs->xOpen(real_vfs, entry->path, file, flags, &flags) == SQLITE_OK) {
            sqlite3_int64 size = 0;
            if (entry->length > 0) file->pMethods->xWrite(file, entry->bytes, entry->length, entry->offset);
            file->pMethods->xFileSize(file, &size);
            /* Later writes may have made it longer and stay; only what this write made longer goes. */
            if (!keeps_some && size > entry->size_before) file->pMethods->xTruncate(file, entry->size_before);
            file->pMethods->xClose(file);
        }
        free(file);
    }
}

void simulated_disk_restart(simulated_disk *disk) {
    if (disk->loses_power) lose(disk);
    forget(disk, NULL);
    disk->fail_at = 0;
    disk->has_failed = disk->is_full = disk->is_dead = disk->loses_power = 0;
}
