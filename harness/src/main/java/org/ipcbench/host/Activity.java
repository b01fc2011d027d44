package org.ipcbench.host;

import java.util.List;
import java.util.Optional;

/**
 * What a machine has been doing so far; two of these tell who was at work in between.
 *
 * @param cpus what each CPU has done
 * @param programs what each process has used
 * @param load how busy it is; empty if the kernel does not tell
 * @param own the process that looks: what it and its children use is not others'
 */
public record Activity(CpuTimes cpus, Programs programs, Optional<MachineLoad> load, long own) {

    /** Nobody looked, or the kernel does not tell. */
    public static final Activity UNKNOWN = new Activity(CpuTimes.unknown(), Programs.unknown(), Optional.empty(), 0);

    /** Looks at this machine now: some milliseconds, so never while something is measured. */
    public static Activity read() {
        CpuTimes cpus = CpuTimes.read(List.of());
        return new Activity(
                cpus,
                Programs.read(),
                MachineLoad.read(),
                ProcessHandle.current().pid());
    }

    /** Returns the CPU time of this process, and of what it has started that has ended, since an earlier look. */
    public long ownMsSince(Activity earlier) {
        return programs.familyMsSince(earlier.programs, own);
    }

    /** Returns the other programs that used most CPU time since an earlier look, the busiest first. */
    public List<Programs.Busy> busiestSince(Activity earlier, int most) {
        return programs.busiestSince(earlier.programs, own, most);
    }
}
