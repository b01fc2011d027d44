/* The measured part of a fork: iterations, their results, and what both processes used for them. */
#ifndef MEASURE_H
#define MEASURE_H

#include "floor.h"

enum mode { SAMPLE, AVERAGE, THROUGHPUT };

struct schedule {
    int iterations;
    long ms;
};

/*
 * Exchanges until the pace is steady or settle_ms have passed, warms up and measures; prints a line of JSON for each window
 * and iteration, and one at the end.
 */
void measure(const struct roles *roles, struct end *e, enum mode mode, pid_t peer, long settle_ms,
    const struct schedule schedules[2]);

#endif
