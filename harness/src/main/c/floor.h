/*
 * The same exchanges as the suite's cells, without a JVM: what its figures are held against.
 *
 *   main.c         arguments, the peer process, clean-up
 *   measure.c      iterations, the histogram, the account of both processes, output
 *   roles.h        the timed loops, written once and compiled for each mechanism
 *   descriptors.c  pipe, fifo
 *   sockets.c      unix-stream, unix-dgram, unix-seqpacket, tcp
 *   queues.c       posix-mq, sysv-msg
 *   shared.c       shm-seqlock, shm-ring
 *   notify.c       posix-sem, eventfd, futex
 *   meter.c        how far apart the two CPUs are
 *   calls.c        getpid, write, read, semaphore, memcpy: single calls, which exchange nothing
 *
 * Linux and the C library, nothing else: cc -O2 -std=gnu11 -D_GNU_SOURCE -o floor *.c -lrt -pthread
 */
#ifndef FLOOR_H
#define FLOOR_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define INLINE static inline __attribute__((always_inline))

/* Words written by different ends are so far apart: a cache line is 64 bytes, and x86 fetches lines in pairs. */
#define LINE 128

/* What is measured; says the command line. */
struct order {
    size_t bytes;          /* of a message; 0 for a notification, which has none */
    bool spin;             /* poll; else sleep in the kernel */
    int batch;             /* messages that one acknowledgement answers, one way */
    const char *directory; /* an existing private one, for names that the mechanism needs for a moment */
};

/* What every mechanism has at one end of a channel. Its own end begins with this one. */
struct end {
    size_t bytes;
    size_t piece;             /* the largest part of a message that is sent at once */
    unsigned char *outgoing;  /* one message each; the echoing peer uses one buffer for both, like the suite's */
    unsigned char *incoming;
    long next;                /* the number of the next message */
    int batch;
    volatile long *received;  /* by the peer, in memory that the owner sees */
    long room;                /* for so many messages each way, where that is this program's choice; else 0 */
};

/* One iteration: how often, how long, and in the sampled mode what single exchanges took. */
struct iteration {
    long operations;
    long ns;
    long target_samples; /* after so many the rate of sampling is halved */
};

/* The loops of one mechanism. The first three end when the time is over, the peer's two when it is told to. */
struct roles {
    void (*sample)(struct end *, struct iteration *);   /* round trips, some of them timed one by one; NULL for calls */
    void (*exchange)(struct end *, struct iteration *); /* round trips, or calls, timed together */
    void (*stream)(struct end *, struct iteration *);   /* one way, in acknowledged batches; NULL if it carries no bytes */
    void (*echo)(struct end *);
    void (*sink)(struct end *);
};

/* A mechanism: opens both ends before the peer is forked, so that nothing but memory and descriptors is handed on. */
struct twin {
    const char *id;
    const struct roles *(*open)(const struct order *, struct end **owner, struct end **peer);
};

extern const struct twin descriptor_twins[], socket_twins[], queue_twins[], shared_twins[], notify_twins[],
    call_twins[];

/* measure.c */
extern volatile sig_atomic_t over; /* set by the timer when an iteration has lasted long enough */
long now_ns(void);
void add_sample(long ns);
void halve_samples(void);

/* main.c */

/* Ends this process with a line that says why; in the peer the owner says it. Never returns. */
void fail(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
void fail_errno(const char *call) __attribute__((noreturn));

/* Keeps the calling thread on this CPU; does nothing if it is negative. */
void pin(int cpu);

/* Names a thing to undo when either process ends, however it ends; called from signal handlers. */
void undo_at_end(void (*undo)(void));

/* Returns page-aligned memory for one message, touched, with a page of headroom before it. */
unsigned char *message_buffer(size_t bytes);

/* Allocates an end of this size, with its buffers. */
void *new_end(const struct order *order, size_t size, bool owner);

/* Returns zeroed memory that both processes map: a file of the directory for memory, without a name. */
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
