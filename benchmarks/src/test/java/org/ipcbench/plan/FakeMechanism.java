package org.ipcbench.plan;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.Traits.Family;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/** A mechanism that can be planned and listed, but not opened. */
public record FakeMechanism(String id, Traits traits, int maxBytes) implements Mechanism {

    /** Returns three: two streams, one of them with two backends, and a queue that takes 8 KiB. */
    public static List<Mechanism> several() {
        Traits pipe = Traits.of("anonymous pipe", Family.PIPE)
                .scope("parent and child")
                .naming("none")
                .dataForm("byte stream")
                .kernelSupport("a ring of pages")
                .api("pipe, read, write")
                .use("filters")
                .carriesData(2)
                .sizable()
                .synchronises()
                .backend("jna", WaitMode.BLOCK, WaitMode.SPIN)
                .build();
        Traits queue = Traits.of("POSIX message queue", Family.QUEUE)
                .carriesData(2)
                .keepsBoundaries()
                .backend("jna", WaitMode.BLOCK, WaitMode.SPIN)
                .build();
        Traits unix = Traits.of("Unix socket", Family.SOCKET)
                .carriesData(2)
                .nagles()
                .buffered()
                .backend("jdk", WaitMode.BLOCK, WaitMode.SPIN)
                .backend("junixsocket", WaitMode.BLOCK)
                .build();
        return List.of(
                new FakeMechanism("pipe", pipe, Integer.MAX_VALUE),
                new FakeMechanism("posix-mq", queue, 8192),
                new FakeMechanism("unix-stream", unix, Integer.MAX_VALUE));
    }

    /** Returns one that lives in one process. */
    static Mechanism ofOneProcess() {
        Traits traits = Traits.of("queue on the heap", Family.QUEUE)
                .carriesData(1)
                .backend("jdk", WaitMode.BLOCK, WaitMode.SPIN)
                .onlyPeer(PeerKind.THREAD, "it lives on one heap")
                .build();
        return new FakeMechanism("heap", traits, Integer.MAX_VALUE);
    }

    /** Returns one that belongs to a whole process, as a record lock does. */
    static Mechanism ofWholeProcesses() {
        Traits traits = Traits.of("record lock", Family.NOTIFICATION)
                .carriesData(1)
                .backend("jdk", WaitMode.BLOCK)
                .onlyPeer(PeerKind.PROCESS, "a lock belongs to a process")
                .build();
        return new FakeMechanism("lock", traits, Integer.MAX_VALUE);
    }

    /** Returns the same three, and one that carries wake-ups only. */
    public static List<Mechanism> severalAndWakeUps() {
        Traits event = Traits.of("event descriptor", Family.NOTIFICATION)
                .synchronises()
                .backend("jna", WaitMode.BLOCK, WaitMode.SPIN)
                .build();
        List<Mechanism> all = new ArrayList<>(several());
        all.add(new FakeMechanism("eventfd", event, ChannelSpec.NO_PAYLOAD));
        return all;
    }

    /** Returns one that may lose messages. */
    public static Mechanism dropping() {
        Traits udp = Traits.of("UDP", Family.SOCKET)
                .carriesData(2)
                .mayDrop()
                .backend("jdk", WaitMode.BLOCK)
                .build();
        return new FakeMechanism("udp", udp, Integer.MAX_VALUE);
    }

    @Override
    public Availability check(ChannelSpec spec) {
        return spec.messageBytes() > maxBytes
                ? Availability.unavailable(
                        "a message of " + spec.messageBytes() + " bytes, " + maxBytes + " is the limit",
                        "sysctl fs.mqueue.msgsize_max=" + spec.messageBytes())
                : Availability.available();
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) {
        throw new UnsupportedOperationException("bind");
    }

    @Override
    public Channel attach(ChannelSpec spec, String address, Deadline deadline) {
        throw new UnsupportedOperationException("attach");
    }
}
