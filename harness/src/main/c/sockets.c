/* Local sockets: unix(7), and tcp(7) over loopback with TCP_NODELAY. */
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "descriptors.h"
#include "roles.h"

/* A datagram is sent whole or not at all, so a message above the limit goes in pieces. */
INLINE void send_datagrams(struct end *e) {
    int out = ((struct descriptor_end *) e)->out;
    size_t done = 0;
    do {
        size_t left = e->bytes - done;
        done += moved(write(out, e->outgoing + done, left < e->piece ? left : e->piece), "write");
    } while (done < e->bytes);
}

ROLES(stream_roles, write_message, read_message)
ROLES(datagram_roles, send_datagrams, read_message)

static void open_unix(const struct order *order, int type, struct end **owner, struct end **peer) {
    int pair[2];
    if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, pair) != 0) {
        fail_errno("socketpair");
    }
    *owner = descriptor_end(order, pair[0], pair[0], true);
    *peer = descriptor_end(order, pair[1], pair[1], false);
}

static const struct roles *open_unix_stream(const struct order *order, struct end **owner, struct end **peer) {
    open_unix(order, SOCK_STREAM, owner, peer);
    return &stream_roles;
}

/* The largest datagram is the send buffer less the kernel's own 32 bytes. */
static size_t largest_datagram(const struct end *e) {
    int buffer;
    socklen_t size = sizeof buffer;
    if (getsockopt(((const struct descriptor_end *) e)->out, SOL_SOCKET, SO_SNDBUF, &buffer, &size) != 0) {
        fail_errno("getsockopt");
    }
    return (size_t) buffer - 32;
}

static const struct roles *open_datagrams(
        const struct order *order, int type, struct end **owner, struct end **peer) {
    open_unix(order, type, owner, peer);
    (*owner)->piece = largest_datagram(*owner);
    (*peer)->piece = largest_datagram(*peer);
    return &datagram_roles;
}

static const struct roles *open_unix_dgram(const struct order *order, struct end **owner, struct end **peer) {
    return open_datagrams(order, SOCK_DGRAM, owner, peer);
}

static const struct roles *open_unix_seqpacket(const struct order *order, struct end **owner, struct end **peer) {
    return open_datagrams(order, SOCK_SEQPACKET, owner, peer);
}

static int without_delay(int socket) {
    int one = 1;
    if (socket < 0 || setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one) != 0) {
        fail_errno("tcp socket");
    }
    return socket;
}

/* Any process on the host can connect to a loopback port: the accepted connection must be our own. */
static void require_same_port(int mine, int accepted) {
    struct sockaddr_in here, there;
    socklen_t here_size = sizeof here, there_size = sizeof there;
    if (getsockname(mine, (struct sockaddr *) &here, &here_size) != 0
        || getpeername(accepted, (struct sockaddr *) &there, &there_size) != 0) {
        fail_errno("getsockname");
    }
    if (here.sin_port != there.sin_port) {
        fail("a stranger has connected to the loopback port");
    }
}

static const struct roles *open_tcp(const struct order *order, struct end **owner, struct end **peer) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0 || client < 0 || bind(listener, (struct sockaddr *) &address, size) != 0
        || listen(listener, 1) != 0 || getsockname(listener, (struct sockaddr *) &address, &size) != 0
        || connect(client, (struct sockaddr *) &address, size) != 0) {
        fail_errno("tcp over loopback");
    }
    int server = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (server < 0) {
        fail_errno("accept");
    }
    require_same_port(client, server);
    close(listener);
    *owner = descriptor_end(order, without_delay(server), server, true);
    *peer = descriptor_end(order, without_delay(client), client, false);
    return &stream_roles;
}

const struct twin socket_twins[] = {
    {"unix-stream", open_unix_stream},
    {"unix-dgram", open_unix_dgram},
    {"unix-seqpacket", open_unix_seqpacket},
    {"tcp", open_tcp},
    {NULL, NULL}};
