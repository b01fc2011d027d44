/*
 * The hand-off meter: a word of memory passed back and forth between the CPUs of owner and peer, with the same times and
 * limits as in the JVM's sessions.
 *
 * A separate process on the peer's CPU plays the peer, which is itself waiting in a call of its mechanism.
 */
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/types.h>

#include "futex.h"
#include "meter.h"
#include "pair.h"

enum { BATCH = 32, FEWEST_BATCHES = 16, MOST_BATCHES = 1 << 13, TRIES = 1 << 10, OVER = -1 };

static const long READING_NS = 10 * 1000000L, PATIENCE_NS = 50 * 1000000L;

/* Odd turns are the owner's; the next even one is the answer. */
static struct memory {
    struct int_line readings;
    struct long_line word;
} *memory;

static pid_t partner;

static long turn(void) {
    return atomic_load_explicit(&memory->word.value, memory_order_acquire);
}

static void hand_over(long next) {
    atomic_store_explicit(&memory->word.value, next, memory_order_release);
}

/* Polls a number of times; returns how often it was the peer's turn, or OVER. */
static int answer_some(void) {
    int answered = 0;
    for (int i = 0; i < TRIES; i++) {
        long now = turn();
        if (now == OVER) {
            return OVER;
        }
        if (now % 2 == 1) {
            hand_over(now + 1);
            answered++;
        } else {
            relax();
        }
    }
    return answered;
}

/* Ends with the reading, or when the owner has gone silent. */
static void answer(void) {
    long idle_since = now_ns();
    for (int answered = 0; answered != OVER && now_ns() - idle_since <= PATIENCE_NS;) {
        answered = answer_some();
        idle_since = answered == 0 ? idle_since : now_ns();
    }
}

static void take_part(pid_t owner, int cpu) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != owner) {
        _exit(0);
    }
    pin(cpu);
    for (int seen = 0;; seen = atomic_load(&memory->readings.value)) {
        while (atomic_load(&memory->readings.value) == seen) {
            futex_wait(&memory->readings.value, seen);
        }
        answer();
    }
}

void start_meter(int peer_cpu) {
    pid_t owner = getpid();
    memory = shared_memory(sizeof *memory);
    partner = fork();
    if (partner < 0) {
        fail_errno("fork");
    }
    if (partner == 0) {
        take_part(owner, peer_cpu);
    }
    kill_at_end(partner);
}

/* Tells whether the turn came back. */
static bool pass(long mine, long since) {
    hand_over(mine);
    do {
        for (int i = 0; i < TRIES; i++) {
            if (turn() == mine + 1) {
                return true;
            }
            relax();
        }
    } while (now_ns() - since <= PATIENCE_NS);
    return false;
}

static int ascending(const void *a, const void *b) {
    long x = *(const long *) a, y = *(const long *) b;
    return (x > y) - (x < y);
}

static int time_batches(long *batches) {
    long mine = 1;
    if (!pass(mine, now_ns())) {
        return 0;
    }
    long begin = now_ns();
    int count = 0;
    for (long before = begin, now; count < MOST_BATCHES && before - begin < READING_NS; before = now) {
        for (int i = 0; i < BATCH; i++) {
            if (!pass(mine += 2, before)) {
                return count;
            }
        }
        now = now_ns();
        batches[count++] = now - before;
    }
    return count;
}

double read_meter(void) {
    static long batches[MOST_BATCHES];
    if (partner <= 0) {
        return NO_READING;
    }
    hand_over(0);
    atomic_fetch_add(&memory->readings.value, 1);
    futex_wake(&memory->readings.value);
    int count = time_batches(batches);
    hand_over(OVER);
    if (count < FEWEST_BATCHES) {
        return NO_READING;
    }
    qsort(batches, (size_t) count, sizeof *batches, ascending);
    return (double) batches[count / 2] / BATCH;
}

bool has_meter(void) {
    return partner > 0;
}
