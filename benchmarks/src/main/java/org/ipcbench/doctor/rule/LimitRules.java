package org.ipcbench.doctor.rule;

import static org.ipcbench.doctor.rule.Declaration.note;
import static org.ipcbench.doctor.rule.Declaration.warning;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Symptoms;

/** Limits that some mechanism meets. */
final class LimitRules {
    /** What chronicle-queue keeps of its files at most, which needs more than any other. */
    private static final double ENOUGH_KIB = 320 << 10;

    /** The default of Linux, pipe(7). */
    private static final int USUAL_PIPE_BYTES = 1 << 20;

    /** The largest message of the profile quick. */
    private static final int MESSAGE_BYTES = 64 << 10;

    /** Linux defaults to 10, which systemd raises to 512. */
    private static final int DATAGRAMS = 64;

    /** 253 descriptors each way, and those that a JVM keeps open. */
    private static final int FILES = 602;

    static final List<Rule> ALL = List.of(
            warning("shared-memory-small", "size of /dev/shm")
                    .effect("cells of shared memory are skipped, or lie on a disk")
                    .fact("limits", "/dev/shm")
                    .found(memory -> !enough(memory))
                    .mend(
                            "docker run --shm-size 512m; an emptyDir with medium: Memory on /dev/shm in a pod; or, as root: mount -o remount,size=512m /dev/shm"),
            note("pipe-small", "size limit of a pipe")
                    .effect("pipe, fifo: a larger --capacity is refused to all but root")
                    .number("limits", "pipe-max-size bytes")
                    .seen((bytes, machine) ->
                            bytes >= USUAL_PIPE_BYTES ? "" : "fs.pipe-max-size = " + bytes.longValue())
                    .mendAsRoot("sysctl fs.pipe-max-size=" + USUAL_PIPE_BYTES),
            note("posix-queue-short", "size limit of a POSIX message")
                    .effect("posix-mq: larger messages go in pieces, tagged fragmented")
                    .number("limits", "mqueue msgsize_max bytes")
                    .seen((bytes, machine) -> bytes >= MESSAGE_BYTES ? "" : bytes.longValue() + " bytes a message")
                    .mendInContainer(
                            "docker run --sysctl fs.mqueue.msgsize_max=65536 --ulimit msgqueue=819200",
                            "sysctl fs.mqueue.msgsize_max=65536"),
            note("sysv-queue-short", "size limit of a System V message")
                    .effect("sysv-msg: larger messages go in pieces, tagged fragmented")
                    .of(LimitRules::systemVBytes)
                    .seen((bytes, machine) -> bytes >= MESSAGE_BYTES ? "" : bytes + " bytes a message")
                    .mendInContainer(
                            "docker run --sysctl kernel.msgmax=65536 --sysctl kernel.msgmnb=65536",
                            "sysctl kernel.msgmax=65536 kernel.msgmnb=65536"),
            note("datagram-queue-short", "length of a Unix datagram queue")
                    .effect("unix-dgram: the sender of a stream sleeps after so many messages")
                    .number("limits", "unix max_dgram_qlen")
                    .seen((messages, machine) -> messages >= DATAGRAMS ? "" : messages.longValue() + " messages")
                    .mendInContainer(
                            "docker run --sysctl net.unix.max_dgram_qlen=512", "sysctl net.unix.max_dgram_qlen=512"),
            warning("open-files-few", "limit of open files")
                    .effect("scm-rights: its larger cells are skipped")
                    .number("limits", "rlimit nofile")
                    .seen((files, machine) -> files >= FILES ? "" : files.longValue() + " files")
                    .mend("ulimit -n 1024; docker run --ulimit nofile=1024"));

    private LimitRules() {}

    /** A tmpfs whose size is unknown or not in KiB counts as enough: the mechanisms try for themselves. */
    private static boolean enough(String memory) {
        return memory.startsWith("tmpfs ")
                && (!memory.matches("tmpfs \\d+k")
                        || Symptoms.firstNumber(memory).orElse(0.0) >= ENOUGH_KIB);
    }

    /** The lower of the first two limits counts. */
    private static Optional<Long> systemVBytes(Symptoms machine) {
        return machine.fact("limits", "sysv msgmax, msgmnb bytes, msgmni")
                .flatMap(limits -> Stream.of(limits.split(", ", -1))
                        .limit(2)
                        .filter(limit -> limit.matches("\\d{1,18}"))
                        .map(Long::valueOf)
                        .min(Long::compare));
    }
}
