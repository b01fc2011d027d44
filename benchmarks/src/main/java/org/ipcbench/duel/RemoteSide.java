package org.ipcbench.duel;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.Json;
import org.ipcbench.run.NewRun;

/** The duel's end of the connection to a {@link SideServer}. Every method waits for the answer. */
public final class RemoteSide {
    private final String name;
    private final BufferedReader in;
    private final PrintWriter out;
    private final Supplier<String> lastWords;
    private final Offer offer;

    /**
     * Reads the offer of the other end.
     *
     * @param name the side's name for the user
     * @param lastWords what else the other end printed before it ended; called once the connection is closed
     * @throws UserError if the offer cannot be understood
     */
    RemoteSide(String name, BufferedReader in, PrintWriter out, Supplier<String> lastWords) {
        this.name = name;
        this.in = in;
        this.out = out;
        this.lastWords = lastWords;
        this.offer = hear(Offer.class);
        if (offer.protocol() != Offer.PROTOCOL) {
            throw new UserError("the " + name + " speaks version " + offer.protocol() + " of the duel's language, this "
                    + "ipcbench version " + Offer.PROTOCOL + "; compare with './ipcbench run' and './ipcbench check'");
        }
    }

    String name() {
        return name;
    }

    /** Returns what the side reports about the machine. */
    public Map<String, Map<String, String>> environment() {
        return offer.environment();
    }

    /** Returns the name of this host's folder in the results. */
    public String host() {
        return NewRun.host(offer.environment());
    }

    Offer offer() {
        return offer;
    }

    /** Begins a run. */
    void start(Path folder, String duel, String command, int forks, List<String> cells, List<String> notes) {
        ask(new Order.Start(folder.toString(), duel, command, forks, cells, notes));
    }

    /** Measures one fork. */
    Reply fork(String cell, int block) {
        return ask(new Order.Fork(cell, block));
    }

    /** Completes the run. */
    void finish() {
        ask(new Order.Finish());
    }

    private Reply ask(Order order) {
        out.println(Json.writeLine(order));
        out.flush();
        return hear(Reply.class);
    }

    private <T> T hear(Class<T> type) {
        try {
            String line = in.readLine();
            if (line != null) {
                return Json.MAPPER.readValue(line, type);
            }
        } catch (JsonProcessingException e) {
            throw new UserError("the " + name + " did not give a valid answer: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UserError("the " + name + " no longer answers: " + e.getMessage(), e);
        }
        throw new UserError("the " + name + " has ended: " + lastWords.get());
    }
}
