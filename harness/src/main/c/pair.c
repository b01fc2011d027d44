/*
 * The owner forks its peer itself. Each of the two ends when the other does, and when the process that started them does;
 * the first to end cleans up.
 */
#include "pair.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PAGE = 4096 };

/* What the two processes share besides the channel. */
struct common {
    _Alignas(LINE) volatile long received;
    _Alignas(LINE) char failure[256]; /* the peer's error, if any */
};

static struct common *common;
static const char *memory_directory;
static void (*undo)(void);
static pid_t owner_pid, helper_pid;
static volatile pid_t peer_pid;

static bool is_owner(void) {
    return getpid() == owner_pid;
}

static void stop(pid_t child) {
    if (child > 0) {
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
    }
}

/* Makes only async-signal-safe calls. */
static void clean_up(void) {
    if (is_owner()) {
        stop(helper_pid);
        stop(peer_pid);
    }
    if (undo != NULL) {
        undo();
    }
}

void kill_at_end(pid_t helper) {
    helper_pid = helper;
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

/* prctl(2): the parent may have ended already. */
void end_with(pid_t parent) {
    handle_signals();
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) {
        told_to_end(SIGTERM);
    }
}

void begin_pair(const char *directory) {
    owner_pid = getpid();
    memory_directory = directory;
    common = mmap(NULL, sizeof *common, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (common == MAP_FAILED) {
        perror("floor: mmap");
        exit(FAILED);
    }
}

pid_t fork_peer(void) {
    on(SIGCHLD, peer_has_ended);
    peer_pid = fork();
    if (peer_pid < 0) {
        fail_errno("fork");
    }
    if (peer_pid == 0) {
        end_with(owner_pid);
    }
    return peer_pid;
}

void end_pair(void) {
    signal(SIGCHLD, SIG_DFL);
    clean_up();
}

long now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000L + now.tv_nsec;
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
