package org.ipcbench.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.jspecify.annotations.Nullable;

/** What the harness and the machine cost on their own. */
public final class Floors {
    static final String MEMCPY = "memcpy";

    /** The floor that takes two threads. */
    static final String HAND_OFF = "handOff";

    static final String MEMCPY_CALL = "memcpyCall";

    /** The floors measured once for each native backend. */
    public static final Set<String> CALLS = Set.of("getpid", "write", "read", "semaphore", MEMCPY_CALL);

    /** The floors measured once for each size. */
    public static final Set<String> COPIES = Set.of(MEMCPY, MEMCPY_CALL);

    /** The cost of the clock, of a system call, and of a hand-off between two threads. */
    static final Set<String> FIRST = Set.of("nanoTime", "getpid", HAND_OFF);

    static final List<String> NAMES =
            List.of("emptyLoop", "nanoTime", "getpid", "write", "read", "semaphore", MEMCPY, MEMCPY_CALL, HAND_OFF);

    private static final List<@Nullable Integer> NO_SIZE = Collections.singletonList(null);

    private Floors() {}

    /** Returns every floor: the copies for each of these sizes, the calls for each native backend. */
    static List<Cell> all(List<Integer> sizes) {
        List<Cell> floors = new ArrayList<>();
        for (String name : NAMES) {
            for (Integer bytes : COPIES.contains(name) ? sizes : NO_SIZE) {
                Cell floor = Cell.floor(name).with(Axis.SIZE, bytes);
                if (CALLS.contains(name)) {
                    PosixBackends.ids().forEach(backend -> floors.add(floor.with(Axis.BACKEND, backend)));
                } else {
                    floors.add(floor);
                }
            }
        }
        return floors;
    }
}
