/*
 * Memory that both processes map, with the layout and the steps of the suite's own mechanisms: the control lines of each
 * direction, then the data of each direction.
 */
#include <stdlib.h>

#include "futex.h"
#include "roles.h"

/* The control lines of one direction. */
struct control {
    struct long_line published; /* by the sender: the seqlock's version, or the count of messages put */
    struct long_line consumed;  /* by the receiver: the version taken, or the count of messages taken out */
    struct int_line arrived;    /* the event count of a sleeping receiver */
    struct int_line receiver;   /* 1 from before the receiver sleeps until it is woken */
    struct int_line departed;   /* the event count of a sleeping sender */
    struct int_line sender;     /* 1 from before the sender sleeps until it is woken */
};

enum { CONTROL_BYTES = 4096, RING_BYTES = 1 << 20, MIN_SLOTS = 2, MAYBE_NON_TEMPORAL_BYTES = 0x4040 };

/* An end that was overtaken looks so often, and rests so long after each look, so that messages gather. */
enum { LOOKS = 6, REST_NS = 5000 };

struct shared_end {
    struct end base;
    struct control *there;
    struct control *back;
    unsigned char *data_there;
    unsigned char *data_back;
    long sent;
    long received;
    /* For the ring: the other end's counts as last seen, and the number and size of slots. */
    long seen_consumed;
    long seen_published;
    long slots;
    size_t slot_bytes;
    /* The flag of the sleep that the other end was faster than, if this end should look before it announces that sleep again. */
    struct int_line *overtaken;
};

/* Puts or takes a message without waiting; false if there is no room or no message. */
typedef bool try_fn(struct shared_end *);

INLINE long acquire(struct long_line *line) {
    return atomic_load_explicit(&line->value, memory_order_acquire);
}

INLINE void release(struct long_line *line, long value) {
    atomic_store_explicit(&line->value, value, memory_order_release);
}

/*
 * The seqlock. The version is odd while the slot is written; the reader copies, then checks the version again. The sender
 * reuses the slot only once its message is consumed, so none is lost.
 */
INLINE bool slot_put(struct shared_end *e) {
    long version = e->sent;
    if (acquire(&e->there->consumed) != version) {
        return false;
    }
    atomic_store_explicit(&e->there->published.value, version + 1, memory_order_relaxed);
    if (e->base.bytes < MAYBE_NON_TEMPORAL_BYTES) {
        atomic_thread_fence(memory_order_release);
    } else {
        /* A large memcpy uses non-temporal stores, which x86 may reorder with earlier stores. */
        atomic_thread_fence(memory_order_seq_cst);
    }
    memcpy(e->data_there, e->base.outgoing, e->base.bytes);
    release(&e->there->published, version + 2);
    e->sent = version + 2;
    return true;
}

INLINE bool slot_take(struct shared_end *e) {
    long version = acquire(&e->back->published);
    if (version == e->received || (version & 1) != 0) {
        return false;
    }
    for (;;) {
        memcpy(e->base.incoming, e->data_back, e->base.bytes);
        atomic_thread_fence(memory_order_acquire);
        if (atomic_load_explicit(&e->back->published.value, memory_order_relaxed) == version) {
            break;
        }
        do {
            relax();
            version = acquire(&e->back->published);
        } while ((version & 1) != 0);
    }
    e->received = version;
    release(&e->back->consumed, version);
    return true;
}

/* The ring: one producer, one consumer; each reads the other's count only when the ring seems full or empty. */
INLINE bool ring_put(struct shared_end *e) {
    long count = e->sent;
    if (count - e->seen_consumed == e->slots) {
        e->seen_consumed = acquire(&e->there->consumed);
        if (count - e->seen_consumed == e->slots) {
            return false;
        }
    }
    memcpy(e->data_there + (size_t) (count & (e->slots - 1)) * e->slot_bytes, e->base.outgoing, e->base.bytes);
    release(&e->there->published, count + 1);
    e->sent = count + 1;
    return true;
}

INLINE bool ring_take(struct shared_end *e) {
    long count = e->received;
    if (count == e->seen_published) {
        e->seen_published = acquire(&e->back->published);
        if (count == e->seen_published) {
            return false;
        }
    }
    memcpy(e->base.incoming, e->data_back + (size_t) (count & (e->slots - 1)) * e->slot_bytes, e->base.bytes);
    release(&e->back->consumed, count + 1);
    e->received = count + 1;
    return true;
}

INLINE void polled(struct shared_end *e, try_fn *attempt) {
    while (!attempt(e)) {
        relax();
    }
}

/*
 * One attempt, or many for an end of a queue that was overtaken: it announced a sleep, and was woken before it slept. A stream would
 * go on like that, with two calls for a handful of messages, if the waiting end is a little faster than the other. An end that has
 * turned to the other direction since sleeps at once.
 */
INLINE bool soon(struct shared_end *e, try_fn *attempt, struct int_line *sleeper) {
    for (int look = 1; look <= LOOKS && e->overtaken == sleeper; look++) {
        if (attempt(e)) {
            return true;
        }
        long start = now_ns();
        while (now_ns() - start < REST_NS) {
            relax();
        }
    }
    e->overtaken = NULL;
    return attempt(e);
}

INLINE void slept(struct shared_end *e, try_fn *attempt, struct int_line *events, struct int_line *sleeper) {
    bool done = soon(e, attempt, sleeper);
    while (!done) {
        int seen = about_to_sleep(events, sleeper);
        done = attempt(e);
        bool overtaken = done || !futex_wait(&events->value, seen);
        awake(sleeper);
        e->overtaken = overtaken && e->slots > 0 ? sleeper : NULL;
        done = done || soon(e, attempt, sleeper);
    }
}

INLINE void sleeping_send(struct end *e, try_fn *put) {
    struct shared_end *own = (struct shared_end *) e;
    slept(own, put, &own->there->departed, &own->there->sender);
    wake(&own->there->arrived, &own->there->receiver);
}

INLINE void sleeping_receive(struct end *e, try_fn *take) {
    struct shared_end *own = (struct shared_end *) e;
    slept(own, take, &own->back->arrived, &own->back->receiver);
    wake(&own->back->departed, &own->back->sender);
}

INLINE void slot_send_spinning(struct end *e) { polled((struct shared_end *) e, slot_put); }
INLINE void slot_receive_spinning(struct end *e) { polled((struct shared_end *) e, slot_take); }
INLINE void slot_send_sleeping(struct end *e) { sleeping_send(e, slot_put); }
INLINE void slot_receive_sleeping(struct end *e) { sleeping_receive(e, slot_take); }
INLINE void ring_send_spinning(struct end *e) { polled((struct shared_end *) e, ring_put); }
INLINE void ring_receive_spinning(struct end *e) { polled((struct shared_end *) e, ring_take); }
INLINE void ring_send_sleeping(struct end *e) { sleeping_send(e, ring_put); }
INLINE void ring_receive_sleeping(struct end *e) { sleeping_receive(e, ring_take); }

ROLES(slot_spinning, slot_send_spinning, slot_receive_spinning)
ROLES(slot_sleeping, slot_send_sleeping, slot_receive_sleeping)
ROLES(ring_spinning, ring_send_spinning, ring_receive_spinning)
ROLES(ring_sleeping, ring_send_sleeping, ring_receive_sleeping)

static struct shared_end *shared_end(const struct order *order, unsigned char *memory, size_t data_bytes, int sends) {
    struct shared_end *e = new_end(order, sizeof *e, sends == 0);
    unsigned char *data = memory + 2 * CONTROL_BYTES;
    e->there = (struct control *) (void *) (memory + sends * CONTROL_BYTES);
    e->back = (struct control *) (void *) (memory + (1 - sends) * CONTROL_BYTES);
    e->data_there = data + (size_t) sends * data_bytes;
    e->data_back = data + (size_t) (1 - sends) * data_bytes;
    return e;
}

static size_t in_lines(size_t bytes) {
    return (bytes + LINE - 1) / LINE * LINE;
}

static const struct roles *open_seqlock(const struct order *order, struct end **owner, struct end **peer) {
    size_t data_bytes = in_lines(order->bytes);
    unsigned char *memory = shared_memory(2 * (CONTROL_BYTES + data_bytes));
    *owner = &shared_end(order, memory, data_bytes, 0)->base;
    *peer = &shared_end(order, memory, data_bytes, 1)->base;
    return order->spin ? &slot_spinning : &slot_sleeping;
}

/* Slots start at multiples of 8 bytes; their number is a power of two, for at least a mebibyte of messages. */
static const struct roles *open_ring(const struct order *order, struct end **owner, struct end **peer) {
    size_t slot_bytes = (order->bytes + 7) / 8 * 8;
    size_t slots = MIN_SLOTS;
    while (slots * slot_bytes < RING_BYTES) {
        slots *= 2;
    }
    size_t data_bytes = in_lines(slots * slot_bytes);
    unsigned char *memory = shared_memory(2 * (CONTROL_BYTES + data_bytes));
    struct shared_end *ends[] = {
        shared_end(order, memory, data_bytes, 0), shared_end(order, memory, data_bytes, 1)};
    for (int i = 0; i < 2; i++) {
        ends[i]->slots = ends[i]->base.room = (long) slots;
        ends[i]->slot_bytes = slot_bytes;
    }
    *owner = &ends[0]->base;
    *peer = &ends[1]->base;
    return order->spin ? &ring_spinning : &ring_sleeping;
}

const struct twin shared_twins[] = {{"shm-seqlock", open_seqlock}, {"shm-ring", open_ring}, {NULL, NULL}};
