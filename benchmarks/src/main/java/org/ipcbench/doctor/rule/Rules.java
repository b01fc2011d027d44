package org.ipcbench.doctor.rule;

import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.doctor.Rule;

/** All rules: a new one is a class in this package and a line here. */
public final class Rules {

    /** Rules that look at facts alone, at no cost. */
    public static final List<Rule> OF_FACTS = List.of(
            new SlowClocksource(),
            new GovernorNotPerformance(),
            new LowCpuQuota(),
            new OneCpu(),
            new FewCpus(),
            new MemoryLimit(),
            new SmtOn(),
            new TurboOn(),
            new FrequencyCapped(),
            new EnergyPreferenceSaves(),
            new DeepIdleStates(),
            new IdleHaltpoll(),
            new NoIsolatedCpus(),
            new NumaBalancing(),
            new RealTimeKernel(),
            new LongTimeSlice(),
            new SchedulingClass(),
            new OwnTimeNamespace(),
            new MitigationsLengthenCalls(),
            new SeccompFilter(),
            new StoreBypassDisabled(),
            new SecurityModuleConfines(),
            new BootOptionsSlowCalls(),
            new HugePagesAlways(),
            new VirtualMachine(),
            new SmallSharedMemory(),
            new SmallPipe(),
            new ShortPosixQueue(),
            new ShortSystemVQueue(),
            new ShortDatagramQueue(),
            new FewOpenFiles());

    /** Rules that look at probe readings. */
    public static final List<Rule> OF_PROBES =
            List.of(new CannotPin(), new DearSystemCalls(), new DearClock(), new SharedCpu(), new LongGaps());

    /** Rules that need thorough probes. */
    public static final List<Rule> OF_LONG_PROBES = List.of(new CpusMove());

    private Rules() {}

    /** Returns all rules. */
    public static List<Rule> all() {
        return Stream.of(OF_FACTS, OF_PROBES, OF_LONG_PROBES)
                .flatMap(List::stream)
                .toList();
    }
}
