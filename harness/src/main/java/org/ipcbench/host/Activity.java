package org.ipcbench.host;

import java.util.List;
import java.util.Optional;

/**
 * What a machine has been doing so far; two of these tell who was at work in between.
 *
 * @param cpus what each CPU has done
 * @param programs what each process has used
 * @param load how busy it is; empty if the kernel does not report it
 * @param own the process that takes the reading: its own and its children's CPU time does not count as others'
 */
public record Activity(CpuTimes cpus, Programs programs, Optional<MachineLoad> load, long own) {

    /** Stands for no reading, or for a kernel that reports nothing. */
    public static final Activity UNKNOWN = new Activity(CpuTimes.unknown(), Programs.unknown(), Optional.empty(), 0);

    /** Reads this machine now. Takes some milliseconds, so never do it during a measurement. */
    public static Activity read() {
        CpuTimes cpus = CpuTimes.read(List.of());
        return new Activity(
                cpus,
                Programs.read(),
                MachineLoad.read(),
                ProcessHandle.current().pid());
    }

    /** Returns the CPU time of this process and its ended children since an earlier reading. */
    public long ownMsSince(Activity earlier) {
        return programs.familyMsSince(earlier.programs, own);
    }

    /** Returns the other programs that used the most CPU time since an earlier reading, the busiest first. */
    public List<Programs.Busy> busiestSince(Activity earlier, int most) {
        return programs.busiestSince(earlier.programs, own, most);
    }
}
