/* How far apart the CPUs of owner and peer are. */
#ifndef METER_H
#define METER_H

#include "floor.h"

#define NO_READING (-1.0)

/* Starts the process that plays the peer; the owner calls it before it opens anything that a child would inherit. */
void start_meter(int peer_cpu);

bool has_meter(void);

/* Measures for 10 ms, and returns the median round trip in nanoseconds, or NO_READING if the other side was too slow. */
double read_meter(void);

#endif
