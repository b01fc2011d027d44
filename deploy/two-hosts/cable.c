/*
 * cable ONE OTHER DELAY_US LOSS_PERCENT: a cable between two network interfaces, both ways. A frame takes so long to pass it, and so
 * many are lost, as with tc-netem(8), which not every kernel has. See packet(7).
 *
 * What a kernel hands over in one piece, to be cut into frames later, passes or is lost in one piece.
 */
#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/virtio_net.h>
#include <net/if.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* A frame with what the kernel says of checksums and cuts that are still to be made. */
#define LARGEST (sizeof(struct virtio_net_hdr) + 14 + 65536)
#define MOST_UNDER_WAY 8192

struct frame {
    struct frame *next;
    int64_t due_ns;
    size_t length;
    char bytes[];
};

/* What is under way from one interface to the other, in order of time. */
struct direction {
    int from, to;
    struct frame *first, *last;
    int count;
};

static int64_t delay_ns;
static double loss;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static int64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int attach(const char *interface) {
    int fd = socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK, htons(ETH_P_ALL)), on = 1;
    if (fd < 0 || setsockopt(fd, SOL_PACKET, PACKET_VNET_HDR, &on, sizeof on) != 0) {
        die("cable: packet socket");
    }
    struct sockaddr_ll address = {
        .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL), .sll_ifindex = (int)if_nametoindex(interface)};
    if (address.sll_ifindex == 0 || bind(fd, (struct sockaddr *)&address, sizeof address) != 0) {
        die(interface);
    }
    return fd;
}

/* Takes up all that an interface has, but for what was sent to it. */
static void take(struct direction *way) {
    static char bytes[LARGEST];
    struct sockaddr_ll origin;
    socklen_t size = sizeof origin;
    ssize_t length;
    while ((length = recvfrom(way->from, bytes, sizeof bytes, 0, (struct sockaddr *)&origin, &size)) > 0) {
        size = sizeof origin;
        if (origin.sll_pkttype == PACKET_OUTGOING || drand48() < loss || way->count == MOST_UNDER_WAY) {
            continue;
        }
        struct frame *frame = malloc(sizeof *frame + (size_t)length);
        if (frame == NULL) {
            die("cable: memory");
        }
        *frame = (struct frame){.due_ns = now_ns() + delay_ns, .length = (size_t)length};
        memcpy(frame->bytes, bytes, (size_t)length);
        if (way->first == NULL) {
            way->first = frame;
        } else {
            way->last->next = frame;
        }
        way->last = frame;
        way->count++;
    }
}

/* Hands over what is due; a frame that the other side refuses is lost. */
static void deliver(struct direction *way) {
    while (way->first != NULL && way->first->due_ns <= now_ns()) {
        struct frame *frame = way->first;
        if (send(way->to, frame->bytes, frame->length, 0) < 0) {
            perror("cable: a frame is lost");
        }
        way->first = frame->next;
        way->count--;
        free(frame);
    }
}

/* Returns the time until something is due; a negative one if nothing is under way. */
static int64_t wait_ns(struct direction *ways) {
    int64_t earliest = INT64_MAX;
    for (int i = 0; i < 2; i++) {
        if (ways[i].first != NULL && ways[i].first->due_ns < earliest) {
            earliest = ways[i].first->due_ns;
        }
    }
    int64_t left = earliest == INT64_MAX ? -1 : earliest - now_ns();
    return earliest != INT64_MAX && left < 0 ? 0 : left;
}

int main(int argc, char **argv) {
    if (argc != 5) {
        fprintf(stderr, "usage: cable ONE OTHER DELAY_US LOSS_PERCENT\n");
        return 2;
    }
    int one = attach(argv[1]), other = attach(argv[2]);
    delay_ns = (int64_t)(atof(argv[3]) * 1000);
    loss = atof(argv[4]) / 100;
    struct direction ways[] = {{.from = one, .to = other}, {.from = other, .to = one}};
    struct pollfd fds[] = {{.fd = one, .events = POLLIN}, {.fd = other, .events = POLLIN}};
    prctl(PR_SET_TIMERSLACK, 1);
    srand48(1);
    printf("joined\n");
    fflush(stdout);
    for (;;) {
        int64_t wait = wait_ns(ways);
        struct timespec timeout = {.tv_sec = wait / 1000000000, .tv_nsec = wait % 1000000000};
        ppoll(fds, 2, wait < 0 ? NULL : &timeout, NULL);
        for (int i = 0; i < 2; i++) {
            take(&ways[i]);
            deliver(&ways[i]);
        }
    }
}
