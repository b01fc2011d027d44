package org.ipcbench.pipemodel.conform;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.pipemodel.PipeFile;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.Posix;

/**
 * A step after which the model and the reference differ.
 *
 * @param number how many steps came before
 */
public record Mismatch(int number, Step step, Outcome model, Outcome reference) {

    /** Returns one line that tells what differs. */
    @Override
    public String toString() {
        List<String> differences = new ArrayList<>();
        differ(differences, "result", result(model.result()), result(reference.result()));
        differ(differences, "bytes read, their CRC-32", model.checksum(), reference.checksum());
        differ(differences, "FIONREAD", model.unread(), reference.unread());
        differ(differences, "size", model.size(), reference.size());
        differ(differences, "SIGPIPE", model.sigPipes(), reference.sigPipes());
        for (int file = 0; file < Step.FILES; file++) {
            differ(differences, "poll of end " + file, bits(model.polls(), file), bits(reference.polls(), file));
            differ(differences, "wake-up of end " + file, bits(model.edges(), file), bits(reference.edges(), file));
        }
        return "step " + number + ", " + step + ": " + String.join("; ", differences);
    }

    private static void differ(List<String> differences, String what, Object model, Object reference) {
        if (!model.equals(reference)) {
            differences.add(what + ": model " + model + ", reference " + reference);
        }
    }

    private static String bits(List<Integer> ends, int file) {
        if (file >= ends.size() || ends.get(file) == Outcome.CLOSED) {
            return "closed";
        }
        return bits(ends.get(file));
    }

    /** Returns the names of poll bits, such as {@code IN+HUP}, or a dash for none. */
    public static String bits(int bits) {
        List<String> names = new ArrayList<>();
        if ((bits & Posix.POLLIN) != 0) {
            names.add("IN");
        }
        if ((bits & Posix.POLLOUT) != 0) {
            names.add("OUT");
        }
        if ((bits & PipeFile.POLLERR) != 0) {
            names.add("ERR");
        }
        if ((bits & PipeFile.POLLHUP) != 0) {
            names.add("HUP");
        }
        return names.isEmpty() ? "-" : String.join("+", names);
    }

    /** Returns a number, or the symbol of an errno. */
    public static String result(long result) {
        return result < 0 ? Errno.describe((int) -result).split(",", 2)[0] : String.valueOf(result);
    }
}
