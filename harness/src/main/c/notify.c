/* Wake-ups that carry no bytes: a semaphore, an eventfd, a futex each way. Every raise must be taken exactly once. */
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>

#include "descriptors.h"
#include "futex.h"
#include "roles.h"

static void require_one(long raises) {
    if (raises != 1) {
        fail("%ld wake-ups at once where one was due", raises);
    }
}

/* sem_overview(7): named semaphores, unlinked before the peer starts. */
struct sem_end {
    struct end base;
    sem_t *in;
    sem_t *out;
};

INLINE void sem_raise(struct end *e) {
    if (sem_post(((struct sem_end *) e)->out) != 0) {
        fail_errno("sem_post");
    }
}

INLINE void sem_await(struct end *e) {
    while (sem_wait(((struct sem_end *) e)->in) != 0) {
        if (errno != EINTR) {
            fail_errno("sem_wait");
        }
    }
}

INLINE void sem_poll(struct end *e) {
    while (sem_trywait(((struct sem_end *) e)->in) != 0) {
        if (errno != EAGAIN && errno != EINTR) {
            fail_errno("sem_trywait");
        }
        relax();
    }
}

NOTIFY_ROLES(sem_sleeping, sem_raise, sem_await)
NOTIFY_ROLES(sem_spinning, sem_raise, sem_poll)

static sem_t *make_semaphore(const char *direction) {
    char name[64];
    snprintf(name, sizeof name, "/ipcbench-%ld-floor-%ld-%s", (long) getuid(), (long) getpid(), direction);
    sem_t *semaphore = sem_open(name, O_CREAT | O_EXCL, 0600, 0);
    if (semaphore == SEM_FAILED) {
        fail_errno("sem_open");
    }
    sem_unlink(name);
    return semaphore;
}

static struct end *sem_end(const struct order *order, sem_t *in, sem_t *out, bool owner) {
    struct sem_end *e = new_end(order, sizeof *e, owner);
    e->in = in;
    e->out = out;
    return &e->base;
}

static const struct roles *open_semaphores(const struct order *order, struct end **owner, struct end **peer) {
    sem_t *there = make_semaphore("to-peer");
    sem_t *back = make_semaphore("to-owner");
    *owner = sem_end(order, back, there, true);
    *peer = sem_end(order, there, back, false);
    return order->spin ? &sem_spinning : &sem_sleeping;
}

/* eventfd(2) as a counter: one read takes all raises. */
INLINE void event_raise(struct end *e) {
    uint64_t one = 1;
    if (write(((struct descriptor_end *) e)->out, &one, sizeof one) != sizeof one) {
        fail_errno("write");
    }
}

INLINE void event_await(struct end *e) {
    uint64_t raises;
    while (moved(read(((struct descriptor_end *) e)->in, &raises, sizeof raises), "read") == 0) {
    }
    require_one((long) raises);
}

NOTIFY_ROLES(event_roles, event_raise, event_await)

static const struct roles *open_events(const struct order *order, struct end **owner, struct end **peer) {
    int there = eventfd(0, EFD_CLOEXEC);
    int back = eventfd(0, EFD_CLOEXEC);
    if (there < 0 || back < 0) {
        fail_errno("eventfd");
    }
    *owner = descriptor_end(order, back, there, true);
    *peer = descriptor_end(order, there, back, false);
    return &event_roles;
}

/* A count of raises in shared memory. Sleepers are not tracked: each raise makes the system call. */
struct futex_end {
    struct end base;
    struct int_line *in;
    struct int_line *out;
    int taken;
};

INLINE void futex_count(struct end *e) {
    atomic_fetch_add_explicit(&((struct futex_end *) e)->out->value, 1, memory_order_seq_cst);
}

INLINE void futex_raise(struct end *e) {
    futex_count(e);
    futex_wake(&((struct futex_end *) e)->out->value);
}

INLINE int raises(struct futex_end *e) {
    return atomic_load_explicit(&e->in->value, memory_order_acquire);
}

INLINE void futex_poll(struct end *e) {
    struct futex_end *own = (struct futex_end *) e;
    while (raises(own) == own->taken) {
        relax();
    }
    require_one(raises(own) - own->taken++);
}

INLINE void futex_await(struct end *e) {
    struct futex_end *own = (struct futex_end *) e;
    while (raises(own) == own->taken) {
        futex_wait(&own->in->value, own->taken);
    }
    require_one(raises(own) - own->taken++);
}

NOTIFY_ROLES(futex_sleeping, futex_raise, futex_await)
NOTIFY_ROLES(futex_spinning, futex_count, futex_poll)

static struct end *futex_end(const struct order *order, struct int_line *in, struct int_line *out, bool owner) {
    struct futex_end *e = new_end(order, sizeof *e, owner);
    e->in = in;
    e->out = out;
    return &e->base;
}

static const struct roles *open_futexes(const struct order *order, struct end **owner, struct end **peer) {
    struct int_line *words = shared_memory(2 * sizeof *words);
    *owner = futex_end(order, &words[1], &words[0], true);
    *peer = futex_end(order, &words[0], &words[1], false);
    return order->spin ? &futex_spinning : &futex_sleeping;
}

const struct twin notify_twins[] = {
    {"posix-sem", open_semaphores}, {"eventfd", open_events}, {"futex", open_futexes}, {NULL, NULL}};
