/* Bytes through a descriptor: whole messages, even if the kernel splits them. */
#ifndef DESCRIPTORS_H
#define DESCRIPTORS_H

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "floor.h"

/* An end that reads from one descriptor and writes to another or the same one. */
struct descriptor_end {
    struct end base;
    int in;
    int out;
};

/* Returns the bytes that a call moved; 0 if it must be retried: it found no room or no data, or was interrupted. */
INLINE size_t moved(ssize_t n, const char *call) {
    if (n > 0) {
        return (size_t) n;
    }
    if (n == 0) {
        fail("%s: the other end has closed the channel", call);
    }
    if (errno == EAGAIN) {
        relax();
    } else if (errno != EINTR) {
        fail_errno(call);
    }
    return 0;
}

INLINE void write_message(struct end *e) {
    int out = ((struct descriptor_end *) e)->out;
    size_t done = 0;
    do {
        done += moved(write(out, e->outgoing + done, e->bytes - done), "write");
    } while (done < e->bytes);
}

INLINE void read_message(struct end *e) {
    int in = ((struct descriptor_end *) e)->in;
    size_t done = 0;
    do {
        done += moved(read(in, e->incoming + done, e->bytes - done), "read");
    } while (done < e->bytes);
}

static inline void set_non_blocking(int descriptor, bool non_blocking) {
    int flags = fcntl(descriptor, F_GETFL);
    if (flags < 0 || fcntl(descriptor, F_SETFL, non_blocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK) != 0) {
        fail_errno("fcntl");
    }
}

/* Makes an end from a pair of descriptors; it polls if the order says so. */
static inline struct end *descriptor_end(const struct order *order, int in, int out, bool owner) {
    struct descriptor_end *e = new_end(order, sizeof *e, owner);
    e->in = in;
    e->out = out;
    set_non_blocking(in, order->spin);
    set_non_blocking(out, order->spin);
    return &e->base;
}

#endif
