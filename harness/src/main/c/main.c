/*
 * floor MECHANISM MODE [option value]...
 *
 *   MODE is sample or avgt (round trips; avgt only for single calls) or thrpt (one way); the options:
 *   --bytes 64  --wait block|spin  --cpus A,B  --batch 4096  --settle 2047  --warmup 2x500  --measurement 5x500
 *   --dir /tmp  --memory-dir /dev/shm  --threads 0
 *
 * floor --list prints the mechanisms.
 *
 * CPU -1 is "not pinned"; 2x500 is two iterations of 500 ms; --settle limits, in ms, the exchanges before them
 * until the pace is steady; --threads adds sleeping threads to each process.
 *
 * Prints one JSON object per line: one for each iteration, then one for what both processes used; or {"error": "..."}, with
 * exit code 1. Exit code 2 means wrong use.
 */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "measure.h"
#include "meter.h"
#include "pair.h"

enum { WRONG_USE = 2 };

static const struct twin *const families[] = {
    descriptor_twins, socket_twins, queue_twins, shared_twins, notify_twins, call_twins};

struct command {
    const struct twin *twin;
    struct order order;
    const char *memory_directory;
    enum mode mode;
    int owner_cpu;
    int peer_cpu;
    int threads;
    long settle_ms;
    struct schedule schedules[2];
};

static void wrong_use(const char *what, const char *value) {
    fprintf(stderr, "floor: %s '%s'; see the head of main.c\n", what, value);
    exit(WRONG_USE);
}

static const struct twin *find(const char *id) {
    for (size_t family = 0; family < sizeof families / sizeof *families; family++) {
        for (const struct twin *twin = families[family]; twin->id != NULL; twin++) {
            if (strcmp(twin->id, id) == 0) {
                return twin;
            }
        }
    }
    wrong_use("unknown mechanism", id);
    return NULL;
}

static int list(void) {
    for (size_t family = 0; family < sizeof families / sizeof *families; family++) {
        for (const struct twin *twin = families[family]; twin->id != NULL; twin++) {
            puts(twin->id);
        }
    }
    return 0;
}

static bool is(const char *a, const char *b) {
    return strcmp(a, b) == 0;
}

static void set(struct command *command, const char *option, const char *value) {
    struct schedule *schedule = &command->schedules[is(option, "--warmup") ? 0 : 1];
    char rest;
    bool read = true;
    if (is(option, "--bytes")) {
        read = sscanf(value, "%zu%c", &command->order.bytes, &rest) == 1;
    } else if (is(option, "--wait")) {
        command->order.spin = is(value, "spin");
        read = command->order.spin || is(value, "block");
    } else if (is(option, "--cpus")) {
        read = sscanf(value, "%d,%d%c", &command->owner_cpu, &command->peer_cpu, &rest) == 2;
    } else if (is(option, "--threads")) {
        read = sscanf(value, "%d%c", &command->threads, &rest) == 1 && command->threads >= 0;
    } else if (is(option, "--batch")) {
        read = sscanf(value, "%d%c", &command->order.batch, &rest) == 1 && command->order.batch > 0;
    } else if (is(option, "--warmup") || is(option, "--measurement")) {
        read = sscanf(value, "%dx%ld%c", &schedule->iterations, &schedule->ms, &rest) == 2 && schedule->ms > 0;
    } else if (is(option, "--dir")) {
        command->order.directory = value;
    } else if (is(option, "--memory-dir")) {
        command->memory_directory = value;
    } else if (is(option, "--settle")) {
        read = sscanf(value, "%ld%c", &command->settle_ms, &rest) == 1 && command->settle_ms >= 0;
    } else {
        wrong_use("unknown option", option);
    }
    if (!read) {
        wrong_use(option, value);
    }
}

static enum mode mode_of(const char *name) {
    if (!is(name, "sample") && !is(name, "avgt") && !is(name, "thrpt")) {
        wrong_use("unknown mode", name);
    }
    return is(name, "sample") ? SAMPLE : is(name, "avgt") ? AVERAGE : THROUGHPUT;
}

static struct command parse(int argc, char **argv) {
    struct command command = {
        .order = {.bytes = 64, .batch = 4096, .directory = "/tmp"},
        .memory_directory = "/dev/shm",
        .owner_cpu = -1,
        .peer_cpu = -1,
        .settle_ms = 2047,
        .schedules = {{2, 500}, {5, 500}}};
    if (argc < 3 || argc % 2 == 0) {
        wrong_use("MECHANISM and MODE, then options and their values, are wanted, not", argc < 2 ? "" : argv[argc - 1]);
    }
    command.twin = find(argv[1]);
    command.mode = mode_of(argv[2]);
    for (int i = 3; i < argc; i += 2) {
        set(&command, argv[i], argv[i + 1]);
    }
    return command;
}

static void *sleep_for_good(void *nothing) {
    for (;;) {
        pause();
    }
    return nothing;
}

/* Only the measuring thread receives signals. */
static void start_threads(int count) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (int i = 0; i < count; i++) {
        pthread_t thread;
        errno = pthread_create(&thread, NULL, sleep_for_good, NULL);
        if (errno != 0) {
            fail_errno("pthread_create");
        }
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void peer(const struct command *command, const struct roles *roles, struct end *end) {
    pin(command->peer_cpu);
    start_threads(command->threads);
    if (command->mode == THROUGHPUT) {
        roles->sink(end);
    }
    roles->echo(end);
}

static void owner(const struct command *command, const struct roles *roles, struct end *end, pid_t peer_pid) {
    start_threads(command->threads);
    measure(roles, end, command->mode, peer_pid, command->settle_ms, command->schedules);
    end_pair();
}

/* Blocks all signals (but SIGKILL) while names exist, so that none can end the process before they are removed. */
static const struct roles *open_ends(const struct command *command, struct end **owner_end, struct end **peer_end) {
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    const struct roles *roles = command->twin->open(&command->order, owner_end, peer_end);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (command->mode == SAMPLE && roles->sample == NULL) {
        wrong_use("its calls are too short to be timed one by one", command->twin->id);
    }
    if (roles->stream == NULL) {
        if (command->mode == THROUGHPUT) {
            wrong_use("there are no bytes to stream in", command->twin->id);
        }
        (*owner_end)->bytes = (*peer_end)->bytes = 0;
    }
    return roles;
}

int main(int argc, char **argv) {
    if (argc == 2 && is(argv[1], "--list")) {
        return list();
    }
    pid_t parent = getppid();
    struct command command = parse(argc, argv);
    begin_pair(command.memory_directory);
    if (command.owner_cpu >= 0 && command.owner_cpu != command.peer_cpu) {
        start_meter(command.peer_cpu);
    }
    end_with(parent);
    struct end *ends[2];
    /* Memory touched from here on is near the owner's CPU; the peer moves to its own CPU once it runs. */
    pin(command.owner_cpu);
    const struct roles *roles = open_ends(&command, &ends[0], &ends[1]);
    pid_t peer_pid = fork_peer();
    if (peer_pid == 0) {
        peer(&command, roles, ends[1]);
    }
    owner(&command, roles, ends[0], peer_pid);
    return fflush(stdout) == 0 ? 0 : FAILED;
}
