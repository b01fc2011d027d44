package org.ipcbench.pipemodel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipcbench.pipemodel.conform.ModelDriver;

/** Models with one mistake each, of the kind that one who has read about pipes might well make. */
public final class Mutants {
    private static final Map<String, ModelDriver.Maker> ALL = new LinkedHashMap<>();

    private Mutants() {}

    /** Returns all mutants by what is wrong with them. */
    public static Map<String, ModelDriver.Maker> all() {
        return ALL;
    }

    /** A model to make a mistake in. */
    abstract static class Mutant extends PipeInode {
        Mutant(PipeParameters parameters, boolean named) {
            super(parameters, privateMemory(parameters), new ThreadLock(), named);
        }
    }

    static void plant(String mistake, ModelDriver.Maker maker) {
        if (ALL.put(mistake, maker) != null) {
            throw new IllegalStateException("two mutants: " + mistake);
        }
    }

    static {
        RingMutants.plantAll();
        CallMutants.plantAll();
    }
}
