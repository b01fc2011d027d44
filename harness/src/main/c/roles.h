/*
 * The timed loops. They call the mechanism through pointers that are constants where ROLES is used, so the compiler
 * inlines the calls: a floor must not pay for being general.
 *
 * Each message carries its number at its start and at its end, checked in what comes back and in what a sink receives.
 */
#ifndef ROLES_H
#define ROLES_H

#include <string.h>

#include "floor.h"

typedef void send_fn(struct end *);
typedef void receive_fn(struct end *);

INLINE void stamp(struct end *e, long number) {
    unsigned char *m = e->outgoing;
    size_t bytes = e->bytes;
    if (bytes >= sizeof number) {
        memcpy(m, &number, sizeof number);
        if (bytes >= 2 * sizeof number) {
            memcpy(m + bytes - sizeof number, &number, sizeof number);
        }
    } else if (bytes > 0) {
        m[0] = (unsigned char) number;
        m[bytes - 1] = (unsigned char) number;
    }
}

INLINE void check(const struct end *e, long number) {
    const unsigned char *m = e->incoming;
    size_t bytes = e->bytes;
    bool right = true;
    if (bytes >= sizeof number) {
        right = memcmp(m, &number, sizeof number) == 0
            && (bytes < 2 * sizeof number || memcmp(m + bytes - sizeof number, &number, sizeof number) == 0);
    } else if (bytes > 0) {
        right = m[0] == (unsigned char) number && m[bytes - 1] == (unsigned char) number;
    }
    if (!right) {
        check_failed(e, number);
    }
}

INLINE void round_trip(struct end *e, send_fn *send, receive_fn *receive) {
    long number = e->next;
    stamp(e, number);
    send(e);
    receive(e);
    check(e, number);
    e->next = number + 1;
}

/*
 * Times exchanges as JMH's mode "sample" does: one in 2^n at random, to avoid a clock reading for each and aliasing with
 * the mechanism's rhythm. With too many samples n grows by one, and the samples so far count half.
 */
INLINE void sample_loop(struct end *e, struct iteration *it, send_fn *send, receive_fn *receive) {
    static unsigned mask; /* kept, so that the next iteration starts at the same rate */
    unsigned chance = (unsigned) now_ns();
    long stride = 0;
    long operations = 0;
    do {
        chance = chance * 1664525 + 1013904223;
        if ((chance & mask) == 0) {
            long start = now_ns();
            round_trip(e, send, receive);
            add_sample(now_ns() - start);
            if (stride++ > it->target_samples) {
                halve_samples();
                stride = 0;
                mask = (mask << 1) + 1;
            }
        } else {
            round_trip(e, send, receive);
        }
        operations++;
    } while (!over);
    it->operations = operations;
}

INLINE void exchange_loop(struct end *e, struct iteration *it, send_fn *send, receive_fn *receive) {
    long operations = 0;
    long start = now_ns();
    do {
        round_trip(e, send, receive);
        operations++;
    } while (!over);
    it->ns = now_ns() - start;
    it->operations = operations;
}

/* The clock stops when the acknowledgement of the last batch arrives. */
INLINE void stream_loop(struct end *e, struct iteration *it, send_fn *send, receive_fn *receive) {
    long operations = 0;
    long start = now_ns();
    do {
        for (int i = 0; i < e->batch; i++) {
            stamp(e, e->next++);
            send(e);
        }
        receive(e);
        check(e, e->next);
        operations += e->batch;
    } while (!over);
    it->ns = now_ns() - start;
    it->operations = operations;
}

INLINE void echo_loop(struct end *e, send_fn *send, receive_fn *receive) {
    for (long received = 1;; received++) {
        receive(e);
        *e->received = received;
        send(e);
    }
}

INLINE void sink_loop(struct end *e, send_fn *send, receive_fn *receive) {
    long received = 0;
    for (;;) {
        for (int i = 0; i < e->batch; i++) {
            receive(e);
            check(e, received++);
            *e->received = received;
        }
        stamp(e, received);
        send(e);
    }
}

#define ROUND_TRIP_ROLES(name, send, receive)                                                                          \
    static void name##_sample(struct end *e, struct iteration *it) { sample_loop(e, it, send, receive); }              \
    static void name##_exchange(struct end *e, struct iteration *it) { exchange_loop(e, it, send, receive); }          \
    static void name##_echo(struct end *e) { echo_loop(e, send, receive); }

/* Defines the constant NAME of type struct roles for a mechanism that carries messages. */
#define ROLES(name, send, receive)                                                                                     \
    ROUND_TRIP_ROLES(name, send, receive)                                                                              \
    static void name##_stream(struct end *e, struct iteration *it) { stream_loop(e, it, send, receive); }              \
    static void name##_sink(struct end *e) { sink_loop(e, send, receive); }                                            \
    static const struct roles name = {name##_sample, name##_exchange, name##_stream, name##_echo, name##_sink};

/* The same for a mechanism that only carries wake-ups: nothing to stream, and only their number to check. */
#define NOTIFY_ROLES(name, raise, await)                                                                               \
    ROUND_TRIP_ROLES(name, raise, await)                                                                               \
    static const struct roles name = {name##_sample, name##_exchange, NULL, name##_echo, NULL};

#endif
