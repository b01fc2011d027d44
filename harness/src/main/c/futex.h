/* futex(2) between processes, and an event count over it. */
#ifndef FUTEX_H
#define FUTEX_H

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "floor.h"

/* Words on cache lines of their own. */
struct long_line { _Alignas(LINE) _Atomic long value; };
struct int_line { _Alignas(LINE) _Atomic int value; };

/* Sleeps while the word has the value seen, and may wake up early; false if the value had changed before. */
static inline bool futex_wait(_Atomic int *word, int seen) {
    if (syscall(SYS_futex, word, FUTEX_WAIT, seen, NULL) == 0 || errno == EINTR) {
        return true;
    }
    if (errno != EAGAIN) {
        fail_errno("futex");
    }
    return false;
}

static inline void futex_wake(_Atomic int *word) {
    if (syscall(SYS_futex, word, FUTEX_WAKE, 1) < 0) {
        fail_errno("futex");
    }
}

/*
 * Sleeping: the caller reads the event count, raises its flag, checks its condition again, and only then sleeps while the
 * count is unchanged. Waking: the waker first changes what the sleeper waits for; if the flag is up, it takes it down, so
 * that further messages make no call until the sleeper runs, and raises the count. The fence on each side, between the store
 * and the check, ensures that at least one of the two sees the other.
 */
INLINE int about_to_sleep(struct int_line *events, struct int_line *sleeper) {
    int seen = atomic_load_explicit(&events->value, memory_order_acquire);
    atomic_store_explicit(&sleeper->value, 1, memory_order_release);
    atomic_thread_fence(memory_order_seq_cst);
    return seen;
}

INLINE void awake(struct int_line *sleeper) {
    atomic_store_explicit(&sleeper->value, 0, memory_order_release);
}

INLINE void wake(struct int_line *events, struct int_line *sleeper) {
    atomic_thread_fence(memory_order_seq_cst);
    if (atomic_load_explicit(&sleeper->value, memory_order_acquire) != 0
        && atomic_exchange_explicit(&sleeper->value, 0, memory_order_seq_cst) != 0) {
        atomic_fetch_add_explicit(&events->value, 1, memory_order_acq_rel);
        futex_wake(&events->value);
    }
}

#endif
