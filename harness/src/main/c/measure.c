/*
 * A timer signal ends each iteration, so that the loops need not read a clock; interrupted calls are resumed.
 *
 * The histogram keeps ten significant bits of a time, as JMH's does.
 */
#include "measure.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "meter.h"

enum { DIGITS = 10, ROWS = 64 - DIGITS, SAMPLES_A_MS = 20, SHORTEST_JUDGED_MS = 16 };

/* A window that takes at least this part of the time of the fastest before it counts as not faster. */
#define STEADY 0.97

volatile sig_atomic_t over;

static unsigned samples[ROWS][1 << DIGITS];

void add_sample(long ns) {
    int row = ROWS - (ns == 0 ? 64 : __builtin_clzl((unsigned long) ns));
    row = row < 0 ? 0 : row;
    samples[row][ns >> row]++;
}

void halve_samples(void) {
    for (int row = 0; row < ROWS; row++) {
        for (int i = 0; i < 1 << DIGITS; i++) {
            samples[row][i] /= 2;
        }
    }
}

static void time_is_up(int signal) {
    (void) signal;
    over = 1;
}

static void start_timer(long ms) {
    struct sigaction action = {.sa_handler = time_is_up, .sa_flags = SA_RESTART};
    struct itimerval timer = {.it_value = {.tv_sec = ms / 1000, .tv_usec = ms % 1000 * 1000}};
    over = 0;
    if (sigaction(SIGALRM, &action, NULL) != 0 || setitimer(ITIMER_REAL, &timer, NULL) != 0) {
        fail_errno("setitimer");
    }
}

/* What one process has used since its start. */
struct usage {
    long cpu_ns;
    long voluntary, involuntary;
    long minor_faults, major_faults;
};

static void read_switches(pid_t process, struct usage *usage) {
    char line[256];
    snprintf(line, sizeof line, "/proc/%ld/status", (long) process);
    FILE *status = fopen(line, "r");
    if (status == NULL) {
        fail_errno(line);
    }
    while (fgets(line, sizeof line, status) != NULL) {
        sscanf(line, "voluntary_ctxt_switches: %ld", &usage->voluntary);
        sscanf(line, "nonvoluntary_ctxt_switches: %ld", &usage->involuntary);
    }
    fclose(status);
}

/* proc_pid_stat(5); the name of this program has no blanks. */
static void read_faults(pid_t process, struct usage *usage) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/stat", (long) process);
    FILE *stat = fopen(path, "r");
    if (stat == NULL) {
        fail_errno(path);
    }
    if (fscanf(stat, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %ld %*u %ld", &usage->minor_faults, &usage->major_faults)
        != 2) {
        fail("cannot read the page faults of process %ld", (long) process);
    }
    fclose(stat);
}

static struct usage usage_of(pid_t process) {
    clockid_t clock;
    struct timespec cpu;
    struct usage usage = {0};
    read_switches(process, &usage);
    read_faults(process, &usage);
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &cpu) != 0) {
        fail("cannot read the CPU time of process %ld", (long) process);
    }
    usage.cpu_ns = cpu.tv_sec * 1000000000L + cpu.tv_nsec;
    return usage;
}

static void add_spent(struct usage *sum, struct usage before, struct usage after) {
    sum->cpu_ns += after.cpu_ns - before.cpu_ns;
    sum->voluntary += after.voluntary - before.voluntary;
    sum->involuntary += after.involuntary - before.involuntary;
    sum->minor_faults += after.minor_faults - before.minor_faults;
    sum->major_faults += after.major_faults - before.major_faults;
}

static void print_usage(const char *end, struct usage spent) {
    printf(", \"%s\": {\"cpuNs\": %ld, \"voluntarySwitches\": %ld, \"involuntarySwitches\": %ld, "
           "\"minorFaults\": %ld, \"majorFaults\": %ld}",
        end, spent.cpu_ns, spent.voluntary, spent.involuntary, spent.minor_faults, spent.major_faults);
}

static void print_samples(void) {
    const char *separator = "";
    printf(", \"samples\": [");
    for (int row = 0; row < ROWS; row++) {
        for (long i = 0; i < 1 << DIGITS; i++) {
            if (samples[row][i] > 0) {
                printf("%s[%ld, %u]", separator, i << row, samples[row][i]);
                separator = ", ";
            }
        }
    }
    printf("]");
}

/* Exchanges for this many ms; returns the actual time in ns. */
static long iterate(const struct roles *roles, struct end *e, enum mode mode, struct iteration *it, long ms) {
    it->target_samples = ms * SAMPLES_A_MS;
    memset(samples, 0, sizeof samples);
    start_timer(ms);
    long start = now_ns();
    switch (mode) {
    case SAMPLE: roles->sample(e, it); break;
    case AVERAGE: roles->exchange(e, it); break;
    case THROUGHPUT: roles->stream(e, it); break;
    }
    return now_ns() - start;
}

static void print_meter(const char *name, double ns) {
    if (ns == NO_READING) {
        printf(", \"%s\": null", name);
    } else {
        printf(", \"%s\": %.2f", name, ns);
    }
}

static void print_iteration(const char *phase, enum mode mode, const struct iteration *it, long elapsed_ns, double before,
    double after) {
    printf("{\"iteration\": \"%s\", \"operations\": %ld, \"elapsedNs\": %ld", phase, it->operations, elapsed_ns);
    if (mode == SAMPLE) {
        print_samples();
    } else {
        printf(", \"ns\": %ld", it->ns);
    }
    if (has_meter()) {
        print_meter("handOffBeforeNs", before);
        print_meter("handOffAfterNs", after);
    }
    printf("}\n");
}

/*
 * The rule by which the JVM's forks settle: windows of 1, 2, 4, 8 ... ms; steady when neither of the last two, 32 ms
 * and longer, was faster than the fastest before it by more than 3 %. Time between windows does not count. Whether the pace
 * was steady when measured is decided by the reader of the windows and iterations.
 */
static void settle(const struct roles *roles, struct end *e, enum mode mode, long most_ms) {
    double fastest = INFINITY;
    bool was_faster = true;
    long spent_ns = 0;
    for (long ms = 1; ms <= (most_ms + 1) / 2; ms *= 2) {
        struct iteration it = {0, 0, 0};
        long ns = iterate(roles, e, mode, &it, ms);
        spent_ns += ns;
        double pace = (double) ns / (double) it.operations;
        printf("{\"settling\": %.3f, \"ns\": %.2f}\n", (double) spent_ns / 1e6, pace);
        bool faster = pace < fastest * STEADY;
        if (ms >= SHORTEST_JUDGED_MS * 4 && !faster && !was_faster) {
            return;
        }
        was_faster = faster;
        fastest = pace < fastest ? pace : fastest;
    }
}

void measure(const struct roles *roles, struct end *e, enum mode mode, pid_t peer, long settle_ms,
    const struct schedule schedules[2]) {
    static const char *const phases[] = {"warmup", "measurement"};
    struct usage mine = {0}, theirs = {0};
    long messages = 0;
    settle(roles, e, mode, settle_ms);
    for (int phase = 0; phase < 2; phase++) {
        for (int i = 0; i < schedules[phase].iterations; i++) {
            struct iteration it = {0, 0, 0};
            double before = read_meter();
            struct usage my_start = usage_of(getpid()), their_start = usage_of(peer);
            long elapsed_ns = iterate(roles, e, mode, &it, schedules[phase].ms);
            if (phase == 1) {
                add_spent(&mine, my_start, usage_of(getpid()));
                add_spent(&theirs, their_start, usage_of(peer));
                messages += it.operations;
            }
            print_iteration(phases[phase], mode, &it, elapsed_ns, before, read_meter());
        }
    }
    if (*e->received != e->next) {
        fail("the peer received %ld messages of %ld that were sent", *e->received, e->next);
    }
    printf("{\"messages\": %ld, \"received\": %ld, \"room\": %ld", messages, *e->received, e->room);
    print_usage("owner", mine);
    print_usage("peer", theirs);
    printf("}\n");
}
