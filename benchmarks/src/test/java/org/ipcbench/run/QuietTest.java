package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ipcbench.host.Activity;
import org.ipcbench.host.CpuTimes;
import org.ipcbench.host.Programs;
import org.ipcbench.plan.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compiler uses 60 % of CPU 0 for so many of the looks, each of which takes two seconds; CPU 1 is idle. */
class QuietTest {
    private static final String BUSY = "others use 60 % of a CPU of those to be measured (cc1plus)";

    @TempDir
    private Path root;

    private final StringWriter printed = new StringWriter();
    private int looks;
    private int busyLooks;
    private long sleptMs;

    @Test
    void aQuietMachineTakesOneLookAndNoWord() {
        assertThat(await(0, 60_000, false)).isEmpty();
        assertThat(sleptMs).isEqualTo(2_000);
        assertThat(printed.toString()).isEmpty();
    }

    @Test
    void saysWhoIsAtWorkAndWaitsForTheEnd() {
        assertThat(await(3, 60_000, false)).isEmpty();
        assertThat(sleptMs).isEqualTo(8_000);
        assertThat(printed.toString().lines())
                .containsExactly(BUSY + "; waiting for quiet, 1 min 00 s at most (--wait-for-quiet)");
    }

    @Test
    void goesOnAfterItsPatienceAndSaysSo() {
        assertThat(await(100, 4_000, false)).contains(BUSY + ", still after 4 s, when the first fork began");
        assertThat(sleptMs).isEqualTo(6_000);
    }

    @Test
    void withoutPatienceItOnlyLooks() {
        assertThat(await(100, 0, false)).contains(BUSY + ", when the first fork began");
        assertThat(sleptMs).isEqualTo(2_000);
    }

    @Test
    void strictRefuses() {
        assertThatThrownBy(() -> await(100, 0, true))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(BUSY + "; stop them, wait longer");
    }

    @Test
    void otherCpusDoNotMatter() {
        assertThat(quiet(100).await(List.of(1), 0, true, new PrintWriter(printed)))
                .isEmpty();
    }

    @Test
    void whereTheKernelTellsNothingNobodyWaits() {
        Quiet blind = new Quiet(() -> Activity.UNKNOWN, ms -> sleptMs += ms);

        assertThat(blind.await(List.of(0), 60_000, true, new PrintWriter(printed)))
                .isEmpty();
        assertThat(sleptMs).isZero();
    }

    private Optional<String> await(int busy, long patienceMs, boolean strict) {
        return quiet(busy).await(List.of(0), patienceMs, strict, new PrintWriter(printed, true));
    }

    private Quiet quiet(int busy) {
        busyLooks = busy;
        return new Quiet(this::activity, ms -> sleptMs += ms);
    }

    /** The first reading is of the boot; each look after it ends with one more. */
    private Activity activity() {
        int ended = looks++;
        int busyTicks = 120 * Math.min(ended, busyLooks);
        int allTicks = 200 * ended;
        write(
                "stat",
                "cpu  0\ncpu0 " + busyTicks + " 0 0 " + (allTicks - busyTicks) + " 0 0 0 0\ncpu1 0 0 0 " + allTicks
                        + " 0 0 0 0\n");
        write("7/stat", "7 (cc1plus) R 1 1 1 0 -1 0 0 0 0 0 " + busyTicks + " 0 0 0 20 0 1 0 5 0 0\n");
        return new Activity(CpuTimes.read(root, 2_000_000_000L * ended), Programs.read(root), Optional.empty(), 100);
    }

    private void write(String file, String text) {
        try {
            Path path = root.resolve("proc").resolve(file);
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
