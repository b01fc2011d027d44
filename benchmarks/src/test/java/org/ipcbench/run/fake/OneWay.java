package org.ipcbench.run.fake;

import org.ipcbench.run.TestBench;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The same under the name and with the parameters of a benchmark of the suite, so that its results belong to cells. */
@State(Scope.Benchmark)
public class OneWay extends TestBench {
    @Param("pipe")
    public String mechanism = "";

    @Param("jna")
    public String backend = "";

    @Param("block")
    public String waitMode = "";

    @Param("same-cpu")
    public String placement = "";

    @Param("default")
    public String capacity = "";

    @Param("process")
    public String peer = "";
}
