/* The two processes: how they begin, and how one ends the other. */
#ifndef PAIR_H
#define PAIR_H

#include "floor.h"

enum { FAILED = 1 };

/* Makes this process the owner; memory that both share lies in this directory. Comes before all else. */
void begin_pair(const char *memory_directory);

/* Ends this process, and cleans up, when a signal says so or this parent ends. */
void end_with(pid_t parent);

/* Returns 0 in the peer, which ends with its owner. */
pid_t fork_peer(void);

/* Kills another child of the owner's at its end. */
void kill_at_end(pid_t helper);

/* Ends the peer, and cleans up. */
void end_pair(void);

#endif
