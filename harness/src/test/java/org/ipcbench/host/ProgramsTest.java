package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.ipcbench.host.Programs.Busy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    private static final long OWN = 100;

    @TempDir
    private Path before;

    @TempDir
    private Path after;

    @Test
    void namesWhoUsedMostCpuTimeWithAllOfItsProcesses() {
        process(before, 7, "cc1plus", 1, 300, 20);
        process(after, 7, "cc1plus", 1, 340, 30);
        process(before, 8, "idle one", 1, 50, 50);
        process(after, 8, "idle one", 1, 50, 50);
        process(after, 9, "cc1plus", 1, 10, 0);
        process(after, 10, "a) (b", 1, 20, 5);
        process(after, 11, "node", 1, 0, 1);

        assertThat(Programs.read(after).busiestSince(Programs.read(before), OWN, 2))
                .containsExactly(new Busy("cc1plus", 600), new Busy("a) (b", 250));
    }

    @Test
    void whatThisProcessAndItsChildrenUseIsNotOthers() {
        process(after, OWN, "java", 1, 50, 0);
        process(after, 101, "java", OWN, 60, 0);
        process(after, 102, "sh", 101, 70, 0);
        // Its parent has ended since, and init has adopted it.
        process(before, 103, "java", 101, 0, 0);
        process(before, 101, "java", OWN, 0, 0);
        process(after, 103, "java", 1, 80, 0);

        assertThat(Programs.read(after).busiestSince(Programs.read(before), OWN, 3))
                .isEmpty();
    }

    @Test
    void aNumberThatWasGivenToAnotherProcessStartsAnew() {
        stat(before, 7, "7 (make) S 1 " + fields(900, 0, 0, 11));
        stat(after, 7, "7 (ld) R 1 " + fields(30, 0, 0, 22));

        assertThat(Programs.read(after).busiestSince(Programs.read(before), OWN, 3))
                .containsExactly(new Busy("ld", 300));
    }

    @Test
    void whatAProcessHasStartedAndWaitedForIsItsFamilys() {
        stat(before, OWN, OWN + " (java) S 1 " + fields(100, 50, 1000, 11));
        stat(after, OWN, OWN + " (java) S 1 " + fields(110, 55, 1200, 11));

        assertThat(Programs.read(after).familyMsSince(Programs.read(before), OWN))
                .isEqualTo(100 + 50 + 2000);
    }

    @Test
    void damagedLinesAreLeftOut() {
        stat(after, 7, "7 (short) R 1 2 3");
        stat(after, 8, "no name");

        assertThat(Programs.read(after).busiestSince(Programs.unknown(), OWN, 3))
                .isEmpty();
    }

    private static void process(Path root, long pid, String name, long parent, int user, int system) {
        stat(root, pid, pid + " (" + name + ") R " + parent + " " + fields(user, system, 0, 5));
    }

    /** What follows the parent: pgrp session tty tpgid flags minflt cminflt majflt cmajflt utime stime cutime cstime … starttime. */
    private static String fields(int user, int system, int children, int started) {
        return "1 1 0 -1 4194304 0 0 0 0 " + user + " " + system + " " + children + " 0 20 0 1 0 " + started
                + " 1000 10";
    }

    private static void stat(Path root, long pid, String line) {
        new FakeMachine(root).file("/proc/" + pid + "/stat", line + "\n");
    }
}
