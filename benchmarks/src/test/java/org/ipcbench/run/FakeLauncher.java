package org.ipcbench.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.ipcbench.fork.ForkLauncher;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.ForkOutcome;
import org.ipcbench.fork.JmhFixture;
import org.ipcbench.fork.Sidecar;
import org.ipcbench.results.Account;
import org.ipcbench.results.Cell;
import org.ipcbench.results.CpuUse;
import org.ipcbench.results.Expense;
import org.ipcbench.results.ForkStatus;
import org.ipcbench.results.Iteration;
import org.ipcbench.results.Pace;

/** Measures nothing: each fork has scores that follow from its number in the run, or fails as it was told. */
public final class FakeLauncher implements ForkLauncher {
    private final List<ForkOrder> orders = new ArrayList<>();
    private final Set<String> failing;
    private IntPredicate disturbed = fork -> false;

    /** Makes a launcher whose forks of these mechanisms or backends fail. */
    public FakeLauncher(String... failing) {
        this.failing = Set.of(failing);
    }

    /** Has others take a good part of a CPU in these forks, counted from 1 over the run. */
    public FakeLauncher disturbed(IntPredicate forks) {
        disturbed = forks;
        return this;
    }

    /** Returns what was ordered so far. */
    public List<ForkOrder> orders() {
        return orders;
    }

    @Override
    public ForkOutcome launch(ForkOrder order) {
        orders.add(order);
        Cell cell = Cell.ofJmh(order.method(), order.mode(), order.params());
        if (failing.contains(cell.mechanism() + "") || failing.contains(cell.backend() + "")) {
            Sidecar account = Sidecar.failed("the peer died: exit code 134");
            return ForkOutcome.failed("the peer died: exit code 134", List.of(), account);
        }
        double takenMs = disturbed.test(orders.size()) ? 49.5 : 0;
        Sidecar account = new Sidecar(
                "",
                new Account(30_000L, 45_000L, 0, cost(2900.5, 3100.25)),
                List.of(),
                "",
                List.of(iteration(Map.of(), takenMs), iteration(Map.of("stealMs", "/proc/stat cannot be read"), 0)),
                List.of(),
                cpu(takenMs),
                new Pace(
                        List.of(new Pace.Window(1.25, 48_100.5), new Pace.Window(3.5, 9200.25)),
                        List.of(6100.25, 6050.5),
                        true),
                null);
        return new ForkOutcome(
                ForkStatus.OK,
                "",
                List.of(6100.25),
                new JmhFixture(cell).written(orders.size()),
                cell.hasPeer() ? account : null);
    }

    /** Returns what went on around an iteration, but for the stolen time if there is a reason not to know it. */
    private static Iteration iteration(Map<String, String> absent, double takenMs) {
        return new Iteration(
                128.5,
                131.25,
                0.5,
                absent.isEmpty() ? 10L : null,
                null,
                30_010L,
                12L,
                1L,
                2L,
                35L,
                cpu(takenMs),
                absent);
    }

    /** Returns what two CPUs did in 200 ms, of which others took so much. */
    private static CpuUse cpu(double takenMs) {
        return new CpuUse(
                200.5,
                List.of(new CpuUse.Cpu(0, 150.5 + takenMs, 0, 3000L), new CpuUse.Cpu(1, 49.5, 0, null)),
                199.5,
                1.25,
                null);
    }

    @Override
    public void abort() {}

    private static Map<String, Map<Expense, Double>> cost(double owner, double peer) {
        Map<String, Map<Expense, Double>> byEnd = new LinkedHashMap<>();
        byEnd.put("owner", expenses(owner));
        byEnd.put("peer", expenses(peer));
        return byEnd;
    }

    private static Map<Expense, Double> expenses(double cpuNs) {
        Map<Expense, Double> expenses = new EnumMap<>(Expense.class);
        expenses.put(Expense.CPU, cpuNs);
        expenses.put(Expense.REST_CPU, 120.5);
        expenses.put(Expense.VOLUNTARY_SWITCHES, 1.0);
        expenses.put(Expense.INVOLUNTARY_SWITCHES, 0.02);
        expenses.put(Expense.MINOR_FAULTS, 0.001);
        expenses.put(Expense.MAJOR_FAULTS, 0.0);
        return expenses;
    }
}
