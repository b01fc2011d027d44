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

/* Words on lines of their own. */
struct long_line { _Alignas(LINE) _Atomic long value; };
struct int_line { _Alignas(LINE) _Atomic int value; };

/* Sleeps while the word is what the caller has seen; may wake up early. */
static inline void futex_wait(_Atomic int *word, int seen) {
    if (syscall(SYS_futex, word, FUTEX_WAIT, seen, NULL) != 0 && errno != EAGAIN && errno != EINTR) {
        fail_errno("futex");
    }
}

static inline void futex_wake(_Atomic int *word) {
    if (syscall(SYS_futex, word, FUTEX_WAKE, 1) < 0) {
        fail_errno("futex");
    }
}

/*
 * Sleeping: the caller reads the event count and raises its flag, looks once more whether it must, and only then sleeps as
 * long as the count is what it read. Waking: what the sleeper looks at has been changed; if its flag is up, the waker takes
 * it down, so that the messages that follow until the sleeper runs make no call, and raises the count. The fence on each
 * side, between saying and looking, makes sure that one of the two sees the other.
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
