package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupTest {
    private static final String MOUNT = "/sys/fs/cgroup";

    @TempDir
    private Path root;

    @Test
    void readsTheLimitsOfAContainerThatSeesItsOwnGroupAsTheRoot() {
        FakeMachine.twoSocketsWithSmt(root)
                .cgroup2("/", "/")
                .file(MOUNT + "/cpu.max", "150000 100000")
                .file(MOUNT + "/cpuset.cpus.effective", "2-3,10")
                .file(MOUNT + "/memory.max", "536870912");

        assertThat(Topology.read(root).cpuQuota()).isEqualTo(1.5);
        assertThat(Topology.read(root).allowedCpus()).containsExactly(2, 3, 10);
        assertThat(cgroup().memoryMaxBytes()).hasValue(536870912L);
        assertThat(cgroup().version()).isEqualTo("v2");
    }

    @Test
    void takesTheTightestLimitOnTheWayUp() {
        new FakeMachine(root)
                .cgroup2("/", "/user.slice/bench.scope")
                .file(MOUNT + "/user.slice/cpu.max", "100000 100000")
                .file(MOUNT + "/user.slice/memory.max", "max")
                .file(MOUNT + "/user.slice/bench.scope/cpu.max", "400000 100000");

        assertThat(cgroup().cpuQuota()).isEqualTo(1.0);
        assertThat(cgroup().memoryMaxBytes()).isEmpty();
    }

    @Test
    void findsItsGroupWhereThePathIsTheHostsButTheMountIsNot() {
        new FakeMachine(root).cgroup2("/docker/4f1b", "/docker/4f1b").file(MOUNT + "/cpu.max", "50000 100000");

        assertThat(cgroup().cpuQuota()).isEqualTo(0.5);
    }

    @Test
    void readsVersion1() {
        new FakeMachine(root)
                .file("/proc/self/cgroup", "5:memory:/job\n4:cpu,cpuacct:/job\n3:cpuset:/\n1:name=systemd:/\n0::/\n")
                .file("/proc/self/mountinfo", """
                        32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct
                        34 31 0:31 / /sys/fs/cgroup/cpuset rw,relatime - cgroup cgroup rw,cpuset
                        35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
                        """)
                .file(MOUNT + "/cpu,cpuacct/cpu.cfs_quota_us", "-1")
                .file(MOUNT + "/cpu,cpuacct/cpu.cfs_period_us", "100000")
                .file(MOUNT + "/cpu,cpuacct/job/cpu.cfs_quota_us", "75000")
                .file(MOUNT + "/cpu,cpuacct/job/cpu.cfs_period_us", "50000")
                .file(MOUNT + "/cpuset/cpuset.effective_cpus", "0-1")
                .file(MOUNT + "/memory/memory.limit_in_bytes", "9223372036854771712");

        assertThat(cgroup().cpuQuota()).isEqualTo(1.5);
        assertThat(cgroup().cpuset()).hasValue("0-1");
        assertThat(cgroup().memoryMaxBytes()).isEmpty();
        assertThat(cgroup().version()).isEqualTo("v1");
    }

    @Test
    void knowsNoLimitWithoutControlGroups() {
        assertThat(cgroup().cpuQuota()).isInfinite();
        assertThat(cgroup().cpuset()).isEmpty();
        assertThat(cgroup().version()).isEqualTo("none");
    }

    private Cgroup cgroup() {
        return new Cgroup(SystemFiles.below(root));
    }
}
