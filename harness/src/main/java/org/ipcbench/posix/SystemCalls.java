package org.ipcbench.posix;

/**
 * The numbers of the system calls that the project makes, by processor; syscall(2), syscalls(2).
 *
 * <p>Calling by number avoids symbol lookup in several C libraries, works with glibc and musl alike, and needs one native
 * function per backend instead of one per call. The compiler sees constants: final, and known before anything runs.
 */
public final class SystemCalls {

    private static final String PROCESSOR = System.getProperty("os.arch", "");
    private static final boolean X86_64 = PROCESSOR.equals("amd64") || PROCESSOR.equals("x86_64");
    private static final boolean AARCH64 = PROCESSOR.equals("aarch64");

    public static final int READ = number(0, 63);
    public static final int WRITE = number(1, 64);
    public static final int CLOSE = number(3, 57);
    public static final int FSTAT = number(5, 80);
    public static final int LSEEK = number(8, 62);
    public static final int MMAP = number(9, 222);
    public static final int MUNMAP = number(11, 215);
    public static final int RT_SIGACTION = number(13, 134);
    public static final int RT_SIGPROCMASK = number(14, 135);
    public static final int IOCTL = number(16, 29);
    public static final int READV = number(19, 65);
    public static final int WRITEV = number(20, 66);
    public static final int MADVISE = number(28, 233);
    public static final int SHMGET = number(29, 194);
    public static final int SHMAT = number(30, 196);
    public static final int SHMCTL = number(31, 195);
    public static final int GETPID = number(39, 172);
    public static final int SOCKET = number(41, 198);
    public static final int CONNECT = number(42, 203);
    public static final int SENDTO = number(44, 206);
    public static final int RECVFROM = number(45, 207);
    public static final int SENDMSG = number(46, 211);
    public static final int RECVMSG = number(47, 212);
    public static final int BIND = number(49, 200);
    public static final int LISTEN = number(50, 201);
    public static final int GETSOCKNAME = number(51, 204);
    public static final int SETSOCKOPT = number(54, 208);
    public static final int GETSOCKOPT = number(55, 209);
    public static final int KILL = number(62, 129);
    public static final int SEMGET = number(64, 190);
    public static final int SEMOP = number(65, 193);
    public static final int SEMCTL = number(66, 191);
    public static final int MSGGET = number(68, 186);
    public static final int MSGSND = number(69, 189);
    public static final int MSGRCV = number(70, 188);
    public static final int MSGCTL = number(71, 187);
    public static final int FCNTL = number(72, 25);
    public static final int FLOCK = number(73, 32);
    public static final int CAPSET = number(126, 91);
    public static final int RT_SIGTIMEDWAIT = number(128, 137);
    public static final int PRCTL = number(157, 167);
    public static final int GETTID = number(186, 178);
    public static final int FUTEX = number(202, 98);
    public static final int SCHED_SETAFFINITY = number(203, 122);
    public static final int SCHED_GETAFFINITY = number(204, 123);
    public static final int EPOLL_CTL = number(233, 21);
    public static final int TGKILL = number(234, 131);
    public static final int MQ_OPEN = number(240, 180);
    public static final int MQ_UNLINK = number(241, 181);
    public static final int MQ_TIMEDSEND = number(242, 182);
    public static final int MQ_TIMEDRECEIVE = number(243, 183);
    public static final int MQ_GETSETATTR = number(245, 185);
    public static final int WAITID = number(247, 95);
    public static final int OPENAT = number(257, 56);
    public static final int MKNODAT = number(259, 33);
    public static final int PPOLL = number(271, 73);
    public static final int EPOLL_PWAIT = number(281, 22);
    public static final int FALLOCATE = number(285, 47);
    public static final int ACCEPT4 = number(288, 242);
    public static final int EVENTFD2 = number(290, 19);
    public static final int EPOLL_CREATE1 = number(291, 20);
    public static final int PIPE2 = number(293, 59);
    public static final int RT_TGSIGQUEUEINFO = number(297, 240);
    public static final int PERF_EVENT_OPEN = number(298, 241);
    public static final int PRLIMIT64 = number(302, 261);
    public static final int MEMBARRIER = number(324, 283);

    private SystemCalls() {}

    /** Tells whether the numbers for this machine's processor are known; without them no backend works. */
    public static boolean known() {
        return X86_64 || AARCH64;
    }

    /** Returns why no call can be made on this machine's processor. */
    public static String whyUnknown() {
        return "system call numbers are known for x86-64 and aarch64, not for " + PROCESSOR;
    }

    private static int number(int x86, int aarch) {
        return AARCH64 ? aarch : x86;
    }
}
