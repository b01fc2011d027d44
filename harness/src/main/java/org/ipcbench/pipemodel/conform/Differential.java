package org.ipcbench.pipemodel.conform;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the same steps on a model and on a reference, and says after which they differ. */
public record Differential(Drivers models, Drivers references) {

    /** Creates a new pipe to run steps on. */
    public interface Drivers {
        PipeDriver open(Setup setup) throws IOException;
    }

    /** Creates the supplier of steps, which may look at the model. */
    interface Source {
        @Nullable
        Step next(PipeDriver model);
    }

    /** Returns the first mismatch of these steps, or null if there is none. */
    public @Nullable Mismatch compare(Setup setup, List<Step> steps) throws IOException {
        int[] number = {0};
        return compare(setup, model -> number[0] < steps.size() ? steps.get(number[0]++) : null);
    }

    @Nullable
    Mismatch compare(Setup setup, Source source) throws IOException {
        try (PipeDriver model = models.open(setup);
                PipeDriver reference = references.open(setup)) {
            int number = 0;
            for (Step step = source.next(model); step != null; step = source.next(model)) {
                Outcome expected = reference.take(step);
                Outcome found = model.take(step);
                if (!found.equals(expected)) {
                    return new Mismatch(number, step, found, expected);
                }
                number++;
            }
            return null;
        }
    }
}
