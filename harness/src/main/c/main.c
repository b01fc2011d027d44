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
 *
 * The process forks its peer itself. Each of the two ends when the other does, and when the process that started them does;
 * the first to end cleans up.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.h"
#include "meter.h"

enum { PAGE = 4096, FAILED = 1, WRONG_USE = 2 };

/* What the two processes share besides the channel. */
struct common {
    _Alignas(LINE) volatile long received;
    _Alignas(LINE) char failure[256]; /* the peer's error, if any */
};

static const struct twin *const families[] = {
    descriptor_twins, socket_twins, queue_twins, shared_twins, notify_twins, call_twins};

static struct common *common;
static const char *memory_directory = "/dev/shm";
static void (*undo)(void);
static pid_t owner_pid;
static volatile pid_t peer_pid;

struct command {
    const struct twin *twin;
    struct order order;
    enum mode mode;
    int owner_cpu;
    int peer_cpu;
    int threads;
    long settle_ms;
    struct schedule schedules[2];
};

static bool is_owner(void) {
    return getpid() == owner_pid;
}

/* Makes only async-signal-safe calls. */
static void clean_up(void) {
    if (is_owner()) {
        stop_meter();
    }
    if (is_owner() && peer_pid > 0) {
        kill(peer_pid, SIGKILL);
        waitpid(peer_pid, NULL, 0);
    }
    if (undo != NULL) {
        undo();
    }
}

void undo_at_end(void (*what)(void)) {
    undo = what;
}

static void print_error(const char *why) {
    static const char head[] = "{\"error\": \"", tail[] = "\"}\n";
    char line[sizeof head + sizeof common->failure + sizeof tail] = "";
    strcat(strncat(strcat(line, head), why, sizeof common->failure), tail);
    ssize_t written = write(STDOUT_FILENO, line, strlen(line));
    (void) written; /* nothing can be done if nobody reads it */
}

void fail(const char *format, ...) {
    char why[sizeof common->failure];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why, sizeof why, format, arguments);
    va_end(arguments);
    if (!is_owner()) {
        memcpy(common->failure, why, sizeof why);
        _exit(FAILED);
    }
    signal(SIGCHLD, SIG_DFL);
    fflush(stdout);
    /* A peer that fails closes its end, which fails this one too: wait briefly for its error, the actual cause. */
    usleep(common->failure[0] == '\0' && peer_pid > 0 ? 20000 : 0);
    print_error(common->failure[0] != '\0' ? common->failure : why);
    clean_up();
    _exit(FAILED);
}

void fail_errno(const char *call) {
    fail("%s: %s", call, strerror(errno));
}

void check_failed(const struct end *e, long number) {
    fail("message %ld of %zu bytes is not the one that was due", number, e->bytes);
}

static void told_to_end(int signal) {
    if (!is_owner()) {
        memcpy(common->failure, "the peer was told to end", sizeof "the peer was told to end");
    }
    clean_up();
    _exit(128 + signal);
}

static void peer_has_ended(int signal) {
    int saved = errno;
    int status = 0;
    (void) signal;
    if (waitpid(peer_pid, &status, WNOHANG) == peer_pid) {
        peer_pid = 0;
        print_error(common->failure[0] != '\0' ? common->failure
                : WIFSIGNALED(status)          ? "the peer was killed by a signal"
                                               : "the peer has ended");
        clean_up();
        _exit(FAILED);
    }
    errno = saved;
}

static void on(int signal, void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    sigaction(signal, &action, NULL);
}

static void handle_signals(void) {
    on(SIGINT, told_to_end);
    on(SIGTERM, told_to_end);
    on(SIGHUP, told_to_end);
    on(SIGPIPE, SIG_IGN);
}

/* Asks the kernel for SIGTERM when the parent ends; prctl(2): it may have ended already. */
static void end_with(pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) {
        told_to_end(SIGTERM);
    }
}

void pin(int cpu) {
    cpu_set_t set;
    if (cpu < 0) {
        return;
    }
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    if (sched_setaffinity(0, sizeof set, &set) != 0) {
        fail("cannot run on CPU %d: %s", cpu, strerror(errno));
    }
}

static void *must(void *memory) {
    if (memory == NULL || memory == MAP_FAILED) {
        fail_errno("memory");
    }
    return memory;
}

unsigned char *message_buffer(size_t bytes) {
    size_t whole = (bytes + 2 * PAGE - 1) / PAGE * PAGE;
    unsigned char *memory = must(aligned_alloc(PAGE, whole + PAGE));
    memset(memory, 0, whole + PAGE);
    return memory + PAGE;
}

void *new_end(const struct order *order, size_t size, bool owner) {
    struct end *e = must(calloc(1, size));
    e->bytes = order->bytes;
    e->piece = order->bytes;
    e->batch = order->batch;
    e->outgoing = message_buffer(order->bytes);
    e->incoming = owner ? message_buffer(order->bytes) : e->outgoing;
    e->received = &common->received;
    return e;
}

void *shared_memory(size_t bytes) {
    char path[512];
    if (snprintf(path, sizeof path, "%s/floor-%ld", memory_directory, (long) getpid()) >= (int) sizeof path) {
        fail("the path of the memory is too long: %s", memory_directory);
    }
    int file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0 || unlink(path) != 0) {
        fail_errno(path);
    }
    errno = posix_fallocate(file, 0, (off_t) bytes);
    if (errno != 0) {
        fail_errno("posix_fallocate");
    }
    void *memory = must(mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, file, 0));
    close(file);
    return memory;
}

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
        memory_directory = value;
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
    end_with(owner_pid);
    pin(command->peer_cpu);
    start_threads(command->threads);
    if (command->mode == THROUGHPUT) {
        roles->sink(end);
    }
    roles->echo(end);
}

static void owner(const struct command *command, const struct roles *roles, struct end *end) {
    start_threads(command->threads);
    measure(roles, end, command->mode, peer_pid, command->settle_ms, command->schedules);
    signal(SIGCHLD, SIG_DFL);
    clean_up();
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
    owner_pid = getpid();
    struct command command = parse(argc, argv);
    common = mmap(NULL, sizeof *common, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (common == MAP_FAILED) {
        perror("floor: mmap");
        return FAILED;
    }
    if (command.owner_cpu >= 0 && command.owner_cpu != command.peer_cpu) {
        start_meter(command.peer_cpu);
    }
    handle_signals();
    end_with(parent);
    struct end *ends[2];
    /* Memory touched from here on is near the owner's CPU; the peer moves to its own CPU once it runs. */
    pin(command.owner_cpu);
    const struct roles *roles = open_ends(&command, &ends[0], &ends[1]);
    on(SIGCHLD, peer_has_ended);
    peer_pid = fork();
    if (peer_pid < 0) {
        fail_errno("fork");
    }
    if (peer_pid == 0) {
        peer(&command, roles, ends[1]);
    }
    owner(&command, roles, ends[0]);
    return fflush(stdout) == 0 ? 0 : FAILED;
}
