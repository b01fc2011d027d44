/* Pipes with and without a name: read(2), write(2). */
#include "descriptors.h"

#include <stdio.h>
#include <sys/stat.h>

#include "roles.h"

ROLES(descriptor_roles, write_message, read_message)

static const struct roles *open_pipe(const struct order *order, struct end **owner, struct end **peer) {
    int there[2], back[2];
    if (pipe2(there, O_CLOEXEC) != 0 || pipe2(back, O_CLOEXEC) != 0) {
        fail_errno("pipe2");
    }
    *owner = descriptor_end(order, back[0], there[1], true);
    *peer = descriptor_end(order, there[0], back[1], false);
    return &descriptor_roles;
}

struct fifo {
    int in;
    int out;
};

/* Opening one end of a FIFO blocks until the other is open, so a keeper holds both meanwhile. */
static struct fifo make_fifo(const struct order *order, const char *name) {
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/%s", order->directory, name);
    if (length < 0 || (size_t) length >= sizeof path) {
        fail("the path of the directory is too long: %s", order->directory);
    }
    if (mkfifo(path, 0600) != 0) {
        fail_errno("mkfifo");
    }
    int keeper = open(path, O_RDWR | O_CLOEXEC);
    struct fifo fifo = {open(path, O_RDONLY | O_CLOEXEC), open(path, O_WRONLY | O_CLOEXEC)};
    unlink(path);
    if (keeper < 0 || fifo.in < 0 || fifo.out < 0) {
        fail_errno("open of a fifo");
    }
    close(keeper);
    return fifo;
}

static const struct roles *open_fifo(const struct order *order, struct end **owner, struct end **peer) {
    struct fifo there = make_fifo(order, "to-peer.fifo");
    struct fifo back = make_fifo(order, "to-owner.fifo");
    *owner = descriptor_end(order, back.in, there.out, true);
    *peer = descriptor_end(order, there.in, back.out, false);
    return &descriptor_roles;
}

const struct twin descriptor_twins[] = {{"pipe", open_pipe}, {"fifo", open_fifo}, {NULL, NULL}};
