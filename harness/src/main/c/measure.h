/* The measured part of a run: iterations, what they gave, and what both processes spent on them. */
#ifndef MEASURE_H
#define MEASURE_H

#include "floor.h"

enum mode { SAMPLE, AVERAGE, THROUGHPUT };

struct schedule {
    int iterations;
    long ms;
};

/*
 * Exchanges until the pace is steady, at most for so long, warms up and measures; prints a line of JSON for each window and
 * iteration, and one at the end.
 */
void measure(const struct roles *roles, struct end *e, enum mode mode, pid_t peer, long settle_ms,
    const struct schedule schedules[2]);

#endif
