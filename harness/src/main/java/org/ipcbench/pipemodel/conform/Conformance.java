package org.ipcbench.pipemodel.conform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ipcbench.pipemodel.PipeParameters;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.jspecify.annotations.Nullable;

/**
 * Compares a model with a reference over random steps.
 *
 * <p>The steps are a function of the seed: the same seed finds the same mismatch. They come in sessions of a few thousand,
 * each with a new pipe and another value at which the model's counters start.
 *
 * @param parameters those of the reference
 */
public record Conformance(ModelDriver.Maker models, Differential.Drivers references, PipeParameters parameters) {

    /** The number of steps on one pipe. */
    private static final int SESSION_STEPS = 2000;

    /** Zero, and values shortly before the counters change sign or wrap around. */
    private static final int[] FIRST_COUNTS = {0, -1, Integer.MAX_VALUE - 5, -16};

    /**
     * Returns the comparison of a model with the running kernel.
     *
     * @throws IOException if native calls cannot be made here, or this is not Linux
     */
    public static Conformance withKernel(ModelDriver.Maker models) throws IOException {
        Posix posix = PosixBackends.any();
        return new Conformance(
                models,
                setup -> new KernelDriver(setup, posix),
                RunningKernel.read().parameters());
    }

    /**
     * The result of a comparison.
     *
     * @param steps the number of steps compared
     * @param failure a short script that fails, and how; null if all steps agree
     */
    public record Result(
            Setup setup, long seed, long steps, @Nullable Failure failure) {}

    /** A short script whose last step makes the model differ. */
    public record Failure(List<Step> script, Mismatch mismatch) {}

    /** Compares this many steps, or fewer if one fails. */
    public Result run(Setup setup, long seed, long steps) throws IOException {
        SplittableRandom seeds = new SplittableRandom(seed);
        long done = 0;
        for (int session = 0; done < steps; session++) {
            int length = (int) Math.min(SESSION_STEPS, steps - done);
            int firstCount = FIRST_COUNTS[session % FIRST_COUNTS.length];
            Differential differential = differential(firstCount);
            List<Step> taken = new ArrayList<>();
            Mismatch mismatch = differential.compare(setup, randomSteps(seeds.split(), length, taken));
            done += taken.size();
            if (mismatch != null) {
                List<Step> script = new Shrinker(differential, setup).shrink(taken);
                Mismatch last = differential.compare(setup, script);
                return new Result(setup, seed, done, new Failure(script, last == null ? mismatch : last));
            }
        }
        return new Result(setup, seed, done, null);
    }

    private Differential differential(int firstCount) {
        return new Differential(
                setup -> new ModelDriver(setup, parameters.withFirstCount(firstCount), models), references);
    }

    private Differential.Source randomSteps(SplittableRandom random, int length, List<Step> taken) {
        return model -> {
            if (taken.size() == length) {
                return null;
            }
            Step step = new StepMaker(random, (ModelDriver) model, parameters.privileged()).next();
            taken.add(step);
            return step;
        };
    }
}
