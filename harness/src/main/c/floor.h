/*
 * The same exchanges as the suite's cells, without a JVM, as a reference for its figures.
 *
 *   main.c         arguments, and the order of things
 *   pair.c         the two processes, clean-up, what the ends are made of
 *   measure.c      iterations, the histogram, the account of both processes, output
 *   roles.h        the timed loops, written once and compiled for each mechanism
 *   descriptors.c  pipe, fifo
 *   sockets.c      unix-stream, unix-dgram, unix-seqpacket, tcp
 *   queues.c       posix-mq, sysv-msg
 *   shared.c       shm-seqlock, shm-ring
 *   notify.c       posix-sem, eventfd, futex
 *   meter.c        how far apart the two CPUs are
 *   calls.c        getpid, write, read, semaphore, memcpy: single calls without an exchange
 *
 * Needs only Linux and the C library: cc -O2 -std=gnu11 -D_GNU_SOURCE -o floor *.c -lrt -pthread
 */
#ifndef FLOOR_H
#define FLOOR_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define INLINE static inline __attribute__((always_inline))

/* The distance of words written by different ends: a cache line is 64 bytes, and x86 fetches lines in pairs. */
#define LINE 128

/* What to measure, from the command line. */
struct order {
    size_t bytes;          /* per message; 0 for a notification, which carries none */
    bool spin;             /* poll; otherwise sleep in the kernel */
    int batch;             /* messages per acknowledgement, one way */
    const char *directory; /* an existing private one, for the mechanism's short-lived names */
};

/* The part of an end that all mechanisms share. Each mechanism's own struct begins with it. */
struct end {
    size_t bytes;
    size_t piece;             /* the largest part of a message sent at once */
    unsigned char *outgoing;  /* one message each; the echoing peer uses one buffer for both, as in the suite */
    unsigned char *incoming;
    long next;                /* the number of the next message */
    int batch;
    volatile long *received;  /* by the peer, in memory shared with the owner */
    long room;                /* in messages each way, where this program chooses it; otherwise 0 */
};

/* One iteration: how often, how long, and in mode sample the times of single exchanges. */
struct iteration {
    long operations;
    long ns;
    long target_samples; /* the sampling rate is halved after this many */
};

/* The loops of one mechanism. The first three end when the time is up, the peer's two when the owner tells it to stop. */
struct roles {
    void (*sample)(struct end *, struct iteration *);   /* round trips, a sample of them timed; NULL for calls */
    void (*exchange)(struct end *, struct iteration *); /* round trips, or calls, timed together */
    void (*stream)(struct end *, struct iteration *);   /* one way, in acknowledged batches; NULL if it carries no bytes */
    void (*echo)(struct end *);
    void (*sink)(struct end *);
};

/* A mechanism: opens both ends before the peer is forked, which then inherits only memory and descriptors. */
struct twin {
    const char *id;
    const struct roles *(*open)(const struct order *, struct end **owner, struct end **peer);
};

extern const struct twin descriptor_twins[], socket_twins[], queue_twins[], shared_twins[], notify_twins[],
    call_twins[];

/* measure.c */
extern volatile sig_atomic_t over; /* set by the timer when an iteration has lasted long enough */
void add_sample(long ns);
void halve_samples(void);

/* pair.c */

/* CLOCK_MONOTONIC. */
long now_ns(void);

/* Ends this process with one line on the reason; for the peer, the owner prints it. Never returns. */
void fail(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
void fail_errno(const char *call) __attribute__((noreturn));

/* Pins the calling thread to this CPU; does nothing if it is negative. */
void pin(int cpu);

/* Registers a clean-up for the end of either process, whatever ends it; called from signal handlers. */
void undo_at_end(void (*undo)(void));

/* Returns page-aligned, touched memory for one message, with a page of headroom before it. */
unsigned char *message_buffer(size_t bytes);

/* Allocates an end of this size, with its buffers. */
void *new_end(const struct order *order, size_t size, bool owner);

/* Returns zeroed memory that both processes map: an unlinked file in the memory directory. */
void *shared_memory(size_t bytes);

void check_failed(const struct end *e, long number) __attribute__((noreturn, cold));

INLINE void relax(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("isb");
#endif
}

#endif
