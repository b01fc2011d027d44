/* Kernel message queues: mq_overview(7), and msgsnd(2), msgrcv(2). Messages above a queue's limit go in pieces. */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "roles.h"

/* The length of a queue where the host allows it, and what the kernel charges per message besides its bytes. */
enum { DEPTH = 10, OVERHEAD = 96, QUEUES = 2 };

static long sysctl_number(const char *path) {
    long number;
    FILE *file = fopen(path, "r");
    if (file == NULL || fscanf(file, "%ld", &number) != 1) {
        fail_errno(path);
    }
    fclose(file);
    return number;
}

static long least(long a, long b) {
    return a < b ? a : b;
}

/* Tells whether to retry the call; ends the process if it failed for good. */
INLINE bool again(const char *call) {
    if (errno == EAGAIN || errno == ENOMSG) {
        relax();
    } else if (errno != EINTR) {
        fail_errno(call);
    }
    return true;
}

INLINE size_t next_piece(const struct end *e, size_t done) {
    size_t left = e->bytes - done;
    return left < e->piece ? left : e->piece;
}

/* POSIX: two queues, one each way. */
struct mq_end {
    struct end base;
    mqd_t in;
    mqd_t out;
    unsigned char *last_piece; /* mq_receive needs room for a whole piece even if the last one is shorter */
};

INLINE void mq_send_message(struct end *e) {
    mqd_t out = ((struct mq_end *) e)->out;
    for (size_t done = 0; done < e->bytes;) {
        size_t piece = next_piece(e, done);
        while (mq_send(out, (const char *) e->outgoing + done, piece, 0) != 0 && again("mq_send")) {
        }
        done += piece;
    }
}

INLINE void mq_receive_message(struct end *e) {
    struct mq_end *own = (struct mq_end *) e;
    for (size_t done = 0; done < e->bytes;) {
        size_t piece = next_piece(e, done);
        unsigned char *into = piece == e->piece ? e->incoming + done : own->last_piece;
        ssize_t n;
        while ((n = mq_receive(own->in, (char *) into, e->piece, NULL)) < 0 && again("mq_receive")) {
        }
        if ((size_t) n != piece) {
            fail("mq_receive: a piece of %zd bytes where %zu were due", n, piece);
        }
        if (into == own->last_piece) {
            memcpy(e->incoming + done, into, piece);
        }
        done += piece;
    }
}

ROLES(mq_roles, mq_send_message, mq_receive_message)

static mqd_t make_queue(const char *direction, long depth, long piece, int flags) {
    char name[64];
    struct mq_attr attributes = {.mq_maxmsg = depth, .mq_msgsize = piece};
    snprintf(name, sizeof name, "/ipcbench-%ld-floor-%ld-%s", (long) getuid(), (long) getpid(), direction);
    mqd_t queue = mq_open(name, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | flags, 0600, &attributes);
    if (queue == (mqd_t) -1) {
        fail_errno("mq_open");
    }
    mq_unlink(name);
    return queue;
}

static struct end *mq_end(const struct order *order, mqd_t in, mqd_t out, size_t piece, bool owner) {
    struct mq_end *e = new_end(order, sizeof *e, owner);
    e->in = in;
    e->out = out;
    e->base.piece = piece;
    e->last_piece = message_buffer(piece);
    return &e->base;
}

static const struct roles *open_mq(const struct order *order, struct end **owner, struct end **peer) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_MSGQUEUE, &limit) != 0) {
        fail_errno("getrlimit");
    }
    long budget = limit.rlim_cur == RLIM_INFINITY ? INT32_MAX : (long) limit.rlim_cur / QUEUES;
    long largest = sysctl_number("/proc/sys/fs/mqueue/msgsize_max");
    long piece = least((long) order->bytes, least(largest, budget - OVERHEAD));
    if (piece < 1) {
        fail("RLIMIT_MSGQUEUE is too low for two queues");
    }
    long depth = least(DEPTH, least(sysctl_number("/proc/sys/fs/mqueue/msg_max"), budget / (piece + OVERHEAD)));
    int flags = order->spin ? O_NONBLOCK : 0;
    mqd_t there = make_queue("to-peer", depth < 1 ? 1 : depth, piece, flags);
    mqd_t back = make_queue("to-owner", depth < 1 ? 1 : depth, piece, flags);
    *owner = mq_end(order, back, there, (size_t) piece, true);
    *peer = mq_end(order, there, back, (size_t) piece, false);
    return &mq_roles;
}

/* System V: one queue, a message type each way. The kernel never frees it, so whichever process ends first removes it. */
struct msg_end {
    struct end base;
    int queue;
    int flags;
    long in;
    long out;
    unsigned char *part; /* one piece: in place, its type would overwrite the end of the previous piece */
};

static int system_v_queue = -1;

static void remove_queue(void) {
    msgctl(system_v_queue, IPC_RMID, NULL);
}

/* Stores the type before the bytes, in the headroom of a message, and returns its address. */
INLINE void *typed(unsigned char *bytes, long type) {
    long *place = (long *) (void *) (bytes - sizeof type);
    *place = type;
    return place;
}

INLINE void msg_send_message(struct end *e) {
    struct msg_end *own = (struct msg_end *) e;
    for (size_t done = 0; done < e->bytes;) {
        size_t piece = next_piece(e, done);
        unsigned char *from = e->outgoing;
        if (piece < e->bytes) {
            from = memcpy(own->part, e->outgoing + done, piece);
        }
        while (msgsnd(own->queue, typed(from, own->out), piece, own->flags) != 0 && again("msgsnd")) {
        }
        done += piece;
    }
}

INLINE void msg_receive_message(struct end *e) {
    struct msg_end *own = (struct msg_end *) e;
    for (size_t done = 0; done < e->bytes;) {
        size_t piece = next_piece(e, done);
        unsigned char *into = piece < e->bytes ? own->part : e->incoming;
        ssize_t n;
        while ((n = msgrcv(own->queue, typed(into, 0), piece, own->in, own->flags)) < 0 && again("msgrcv")) {
        }
        if ((size_t) n != piece) {
            fail("msgrcv: a piece of %zd bytes where %zu were due", n, piece);
        }
        if (into == own->part) {
            memcpy(e->incoming + done, into, piece);
        }
        done += piece;
    }
}

ROLES(msg_roles, msg_send_message, msg_receive_message)

static struct end *msg_end(const struct order *order, size_t piece, long in, long out, bool owner) {
    struct msg_end *e = new_end(order, sizeof *e, owner);
    e->queue = system_v_queue;
    e->flags = order->spin ? IPC_NOWAIT : 0;
    e->in = in;
    e->out = out;
    e->base.piece = piece;
    e->part = message_buffer(piece);
    return &e->base;
}

static const struct roles *open_msg(const struct order *order, struct end **owner, struct end **peer) {
    long largest = least(sysctl_number("/proc/sys/kernel/msgmax"), sysctl_number("/proc/sys/kernel/msgmnb"));
    size_t piece = (size_t) least((long) order->bytes, largest);
    system_v_queue = msgget(IPC_PRIVATE, 0600);
    if (system_v_queue < 0) {
        fail_errno("msgget");
    }
    undo_at_end(remove_queue);
    *owner = msg_end(order, piece, 2, 1, true);
    *peer = msg_end(order, piece, 1, 2, false);
    return &msg_roles;
}

const struct twin queue_twins[] = {{"posix-mq", open_mq}, {"sysv-msg", open_msg}, {NULL, NULL}};
