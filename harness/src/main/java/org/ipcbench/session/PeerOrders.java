package org.ipcbench.session;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.exchange.PeerPart;
import org.ipcbench.exchange.PeerRole;
import org.ipcbench.exchange.Service;
import org.ipcbench.host.Seat;

/**
 * The owner's orders to the peer, sent as lines of {@code name=value}.
 *
 * @param mechanism the id
 * @param address the address of the owner's binding
 * @param cpu the CPU that the peer's thread is pinned to, or {@link Seat#NOT_PINNED}
 * @param meter the file of the {@link HandOffMeter}; empty if there is none
 */
record PeerOrders(String mechanism, String address, PeerPart part, int cpu, String meter) {
    private static final String END = "end";
    private static final int MOST_LINES = 32;

    void send(ControlLine control) throws IOException {
        control.send("shape=" + new OrderLine.Shape(mechanism, part.spec()).text());
        control.send("address=" + address);
        control.send("role=" + part.role());
        control.send("check=" + part.check());
        control.send("batch=" + part.batch());
        control.send("cpu=" + cpu);
        control.send("service=" + part.service().text());
        control.send("meter=" + meter);
        control.send(END);
    }

    static PeerOrders receive(ControlLine control) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String line = control.receive(); !line.equals(END); line = control.receive()) {
            int equals = line.indexOf('=');
            if (equals < 0 || values.size() == MOST_LINES) {
                throw new IOException("the owner's orders are not understood");
            }
            values.put(line.substring(0, equals), line.substring(equals + 1));
        }
        OrderLine.Shape shape = OrderLine.Shape.parse(value(values, "shape"));
        PeerPart part = new PeerPart(
                PeerRole.valueOf(value(values, "role")),
                PayloadCheck.valueOf(value(values, "check")),
                Integer.parseInt(value(values, "batch")),
                Service.parse(value(values, "service")),
                shape.spec());
        return new PeerOrders(
                shape.mechanism(),
                value(values, "address"),
                part,
                Integer.parseInt(value(values, "cpu")),
                value(values, "meter"));
    }

    private static String value(Map<String, String> values, String name) throws IOException {
        String value = values.get(name);
        if (value == null) {
            throw new IOException("the owner did not say " + name);
        }
        return value;
    }
}
