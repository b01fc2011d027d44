package org.ipcbench.mechanism.queue;

import java.io.IOException;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.mechanism.support.HeldBinding;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.mechanism.support.SystemVObject;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.SystemV;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * One System V message queue for both directions, distinguished by the messages' type; msgop(2).
 *
 * <p>A message above the host's limit is sent in pieces, and the channel is tagged {@link Availability#FRAGMENTED}. The
 * queue has no descriptors and does not know who uses it: it lives until the owner's channel removes it, which wakes the
 * peer; only the session notices the death of a process.
 */
public final class SystemVQueueMechanism extends DescribedMechanism {

    private static final Traits TRAITS = Traits.of("System V message queue", Traits.Family.QUEUE)
            .scope("any processes of one host")
            .naming("key")
            .dataForm("messages with type")
            .kernelSupport("list of messages, kept until removed")
            .api("msgget, msgsnd, msgrcv, msgctl")
            .use("small messages, picked by type")
            .limitedBy("sysv msgmax, msgmnb bytes, msgmni")
            // Two by the kernel, and one at each end: the type must precede the message in memory.
            .carriesData(4)
            .synchronises()
            .keepsBoundaries()
            .outlivesCreator()
            .sizable()
            .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .build();

    public SystemVQueueMechanism() {
        super("sysv-msg", TRAITS);
    }

    @Override
    protected Availability here(ChannelSpec spec) {
        SystemVQueueLimits limits;
        try {
            limits = SystemVQueueLimits.read();
        } catch (IOException e) {
            return Availability.unavailable("this kernel has no System V message queues: " + e.getMessage(), "");
        }
        long queueBytes = limits.queueBytes(spec.capacityBytes());
        if (!limits.allows(queueBytes)) {
            return Availability.unavailable(
                    "kernel.msgmnb=" + limits.maxQueueBytes() + " is too low: both directions need " + queueBytes,
                    "raise it: sysctl kernel.msgmnb=" + queueBytes);
        }
        int piece = limits.pieceBytes(spec.messageBytes(), queueBytes);
        if (piece < 1) {
            return Availability.unavailable(
                    "kernel.msgmax=" + limits.maxMessageBytes() + " and kernel.msgmnb=" + limits.maxQueueBytes()
                            + " allow no message, at least 1 is needed",
                    "raise them: sysctl kernel.msgmax=8192 kernel.msgmnb=16384");
        }
        if (piece < spec.messageBytes()) {
            return Availability.available(Availability.FRAGMENTED)
                    .withNote("sent in pieces of " + piece + " bytes: kernel.msgmax=" + limits.maxMessageBytes()
                            + ", the queue holds " + queueBytes);
        }
        return Availability.available();
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        SystemV calls = calls(spec);
        SystemVQueueLimits limits = SystemVQueueLimits.read();
        long queueBytes = limits.queueBytes(spec.capacityBytes());
        SystemVObject queue = SystemVObject.queue(workspace, calls);
        if (queueBytes != limits.maxQueueBytes()) {
            OnFailure.close(
                    queue, () -> ErrnoException.check(calls.resizeQueue(queue.id(), queueBytes), "msgctl", "IPC_SET"));
        }
        int pieceBytes = limits.pieceBytes(spec.messageBytes(), queueBytes);
        return new HeldBinding(
                queue.id() + " " + pieceBytes,
                (peer, deadline) -> SystemVQueueChannel.ofOwner(calls, queue, pieceBytes, spec),
                queue);
    }

    /** Joins the queue at {@code QUEUE_ID PIECE_BYTES}. */
    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        String[] parts = address.split(" ");
        return SystemVQueueChannel.ofPeer(calls(spec), Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), spec);
    }

    private static SystemV calls(ChannelSpec spec) throws IOException {
        return new SystemV(PosixBackends.get(spec.backend()));
    }
}
