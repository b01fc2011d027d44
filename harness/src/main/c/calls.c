/*
 * Single calls without an exchange: those of the suite's floors, which make them through each backend. The peer only sleeps.
 */
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "roles.h"

struct call_end {
    struct end base; /* carries no messages: its size is 0 */
    size_t size;
    int file;
    sem_t *semaphore;
};

typedef bool call_fn(struct call_end *);

INLINE bool call_getpid(struct call_end *e) {
    (void) e;
    return syscall(SYS_getpid) > 0;
}

INLINE bool call_write(struct call_end *e) {
    return write(e->file, e->base.outgoing, e->size) == (ssize_t) e->size;
}

INLINE bool call_read(struct call_end *e) {
    return read(e->file, e->base.incoming, e->size) == (ssize_t) e->size;
}

INLINE bool call_semaphore(struct call_end *e) {
    return sem_post(e->semaphore) == 0 && sem_wait(e->semaphore) == 0;
}

INLINE bool call_memcpy(struct call_end *e) {
    memcpy(e->base.incoming, e->base.outgoing, e->size);
    __asm__ volatile("" ::: "memory"); /* keeps the compiler from dropping all copies but the last */
    return true;
}

INLINE void call_loop(struct end *e, struct iteration *it, call_fn *call) {
    long operations = 0;
    long start = now_ns();
    do {
        if (!call((struct call_end *) e)) {
            fail_errno("call");
        }
        operations++;
    } while (!over);
    it->ns = now_ns() - start;
    it->operations = operations;
}

static void idle(struct end *e) {
    (void) e;
    for (;;) {
        pause();
    }
}

#define CALL_ROLES(name)                                                                                               \
    static void name##_calls(struct end *e, struct iteration *it) { call_loop(e, it, name); }                          \
    static const struct roles name##_roles = {NULL, name##_calls, NULL, idle, NULL};

CALL_ROLES(call_getpid)
CALL_ROLES(call_write)
CALL_ROLES(call_read)
CALL_ROLES(call_semaphore)
CALL_ROLES(call_memcpy)

static struct call_end *open_call(const struct order *order, struct end **owner, struct end **peer) {
    struct call_end *e = new_end(order, sizeof *e, true);
    e->size = order->bytes;
    *owner = &e->base;
    *peer = new_end(order, sizeof *e, false);
    return e;
}

static const struct roles *open_getpid(const struct order *order, struct end **owner, struct end **peer) {
    open_call(order, owner, peer);
    return &call_getpid_roles;
}

static int must_open(const char *device, int flags) {
    int file = open(device, flags | O_CLOEXEC);
    if (file < 0) {
        fail_errno(device);
    }
    return file;
}

static const struct roles *open_write(const struct order *order, struct end **owner, struct end **peer) {
    open_call(order, owner, peer)->file = must_open("/dev/null", O_WRONLY);
    return &call_write_roles;
}

static const struct roles *open_read(const struct order *order, struct end **owner, struct end **peer) {
    open_call(order, owner, peer)->file = must_open("/dev/zero", O_RDONLY);
    return &call_read_roles;
}

static const struct roles *open_semaphore(const struct order *order, struct end **owner, struct end **peer) {
    char name[64];
    snprintf(name, sizeof name, "/ipcbench-%ld-floor-%ld", (long) getuid(), (long) getpid());
    sem_t *semaphore = sem_open(name, O_CREAT | O_EXCL, 0600, 0);
    if (semaphore == SEM_FAILED) {
        fail_errno("sem_open");
    }
    sem_unlink(name);
    open_call(order, owner, peer)->semaphore = semaphore;
    return &call_semaphore_roles;
}

static const struct roles *open_memcpy(const struct order *order, struct end **owner, struct end **peer) {
    open_call(order, owner, peer);
    return &call_memcpy_roles;
}

const struct twin call_twins[] = {
    {"getpid", open_getpid},       {"write", open_write},       {"read", open_read},
    {"semaphore", open_semaphore}, {"memcpyCall", open_memcpy}, {NULL, NULL}};
