package org.ipcbench.mechanism.queue;

import java.io.Closeable;
import java.io.IOException;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.MessageQueues;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * Two POSIX message queues, one each way; mq_overview(7).
 *
 * <p>A message above the host's limit is sent in pieces, and the channel is tagged {@link Availability#FRAGMENTED}. A
 * queue does not know who has it open: only the session notices the peer's death.
 */
public final class PosixQueueMechanism extends DescribedMechanism {

    private static final Traits TRAITS = Traits.of("POSIX message queue", Traits.Family.QUEUE)
            .scope("any processes of one host")
            .naming("/name")
            .dataForm("messages with priority")
            .kernelSupport("tree of messages, kept until unlinked")
            .api("mq_open, mq_send, mq_receive, mq_unlink")
            .use("small prioritised messages")
            .limitedBy("mqueue msg_max", "mqueue msgsize_max bytes", "mqueue queues_max", "rlimit msgqueue bytes")
            .carriesData(2)
            .synchronises()
            .keepsBoundaries()
            .outlivesCreator()
            .sizable()
            .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .build();

    public PosixQueueMechanism() {
        super("posix-mq", TRAITS);
    }

    @Override
    protected Availability here(ChannelSpec spec) {
        PosixQueueLimits limits;
        try {
            limits = PosixQueueLimits.read();
        } catch (IOException e) {
            return Availability.unavailable("this kernel has no POSIX message queues: " + e.getMessage(), "");
        }
        int piece = limits.pieceBytes(spec.messageBytes());
        if (piece < 1) {
            return Availability.unavailable(
                    "RLIMIT_MSGQUEUE=" + limits.budgetBytes() + " is too low for two queues",
                    "raise it: ulimit -q 819200");
        }
        Availability.Unavailable tooMuch = limits.refusal(piece, limits.depth(piece, spec.capacityBytes()));
        if (tooMuch != null) {
            return tooMuch;
        }
        if (piece < spec.messageBytes()) {
            return Availability.available(Availability.FRAGMENTED)
                    .withNote("sent in pieces of " + piece + " bytes: fs.mqueue.msgsize_max=" + limits.maxMessageBytes()
                            + ", RLIMIT_MSGQUEUE=" + limits.budgetBytes());
        }
        return Availability.available();
    }

    @Override
    @SuppressWarnings("try") // both names only have to be closed
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        PosixQueueLimits limits = PosixQueueLimits.read();
        MessageQueues queues = queues(spec);
        int pieceBytes = limits.pieceBytes(spec.messageBytes());
        long depth = limits.depth(pieceBytes, spec.capacityBytes());
        String toPeer = workspace.claim(Workspace.ObjectKind.POSIX_MQ);
        String toOwner = workspace.claim(Workspace.ObjectKind.POSIX_MQ);
        Closeable names = () -> {
            try (Closeable second = () -> unlink(queues, toOwner, workspace);
                    Closeable first = () -> unlink(queues, toPeer, workspace)) {
                // Closes both, even if the first fails.
            }
        };
        return OnFailure.close(names, () -> {
            create(queues, toPeer, depth, pieceBytes);
            create(queues, toOwner, depth, pieceBytes);
            return new NamedBinding(
                    pieceBytes + " " + toPeer + " " + toOwner,
                    (peer, deadline) -> channel(queues, spec, pieceBytes, toOwner, toPeer),
                    names);
        });
    }

    /** Joins the queues at {@code PIECE_BYTES NAME_TO_PEER NAME_TO_OWNER}. */
    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        String[] parts = address.split(" ");
        return channel(queues(spec), spec, Integer.parseInt(parts[0]), parts[1], parts[2]);
    }

    private static MessageQueues queues(ChannelSpec spec) throws IOException {
        return new MessageQueues(PosixBackends.get(spec.backend()));
    }

    private static MessageChannel channel(MessageQueues queues, ChannelSpec spec, int pieceBytes, String in, String out)
            throws IOException {
        int flags = Posix.O_CLOEXEC | (spec.waitMode().polls() ? Posix.O_NONBLOCK : 0);
        int incoming = (int) ErrnoException.check(queues.open(in, flags | Posix.O_RDONLY, 0, 0, 0), "mq_open", in);
        return OnFailure.close(() -> queues.close(incoming), () -> {
            int outgoing =
                    (int) ErrnoException.check(queues.open(out, flags | Posix.O_WRONLY, 0, 0, 0), "mq_open", out);
            return OnFailure.close(
                    () -> queues.close(outgoing),
                    () -> new PosixQueueChannel(queues, incoming, outgoing, pieceBytes, spec));
        });
    }

    private static void create(MessageQueues queues, String name, long depth, int pieceBytes) throws IOException {
        int queue = queues.open(
                name, Posix.O_CREAT | Posix.O_EXCL | Posix.O_RDWR | Posix.O_CLOEXEC, 0600, depth, pieceBytes);
        if (queue == -Errno.EMFILE) {
            throw new IOException("mq_open " + name + ": " + Errno.describe(Errno.EMFILE)
                    + ": other queues of this user use up RLIMIT_MSGQUEUE; remove them, or raise it: ulimit -q");
        }
        ErrnoException.check(queue, "mq_open", name);
        queues.close(queue);
    }

    private static void unlink(MessageQueues queues, String name, Workspace workspace) throws IOException {
        int result = queues.unlink(name);
        if (result != -Errno.ENOENT) {
            ErrnoException.check(result, "mq_unlink", name);
        }
        workspace.release(Workspace.ObjectKind.POSIX_MQ, name);
    }
}
