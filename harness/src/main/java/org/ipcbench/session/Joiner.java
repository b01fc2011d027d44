package org.ipcbench.session;

import java.io.IOException;
import java.time.Duration;
import org.ipcbench.exchange.Exchange;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;

/** The peer's part of {@link Connections}: joins each announced channel and answers once. */
record Joiner(OrderLine orders) {
    private static final Duration TIME_TO_ATTACH = Duration.ofSeconds(10);

    /**
     * Works until the orders end.
     *
     * @param joined called for each channel that was set up and carried an answer
     */
    void work(Runnable joined) throws IOException {
        OrderLine.Shape shape = OrderLine.shapeOf(orders.receive());
        while (true) {
            String order = orders.receive();
            if (OrderLine.isShape(order)) {
                shape = OrderLine.shapeOf(order);
            } else {
                join(shape, order, joined);
            }
        }
    }

    private void join(OrderLine.Shape shape, String address, Runnable joined) throws IOException {
        Mechanism mechanism = Mechanisms.find(shape.mechanism())
                .orElseThrow(() -> new IOException("the peer does not know mechanism " + shape.mechanism()));
        try (Channel end = mechanism.attach(shape.spec(), address, Deadline.after(TIME_TO_ATTACH))) {
            orders.send(OrderLine.ATTACHED);
            orders.expect(OrderLine.ACCEPTED);
            Exchange.over(Exchange.over(end).waiting(shape.spec().waitMode()))
                    .answer(shape.spec().messageBytes());
            joined.run();
            orders.expect(OrderLine.CLOSE);
        }
        orders.send(OrderLine.CLOSED);
    }
}
