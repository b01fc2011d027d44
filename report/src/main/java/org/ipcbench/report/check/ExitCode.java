package org.ipcbench.report.check;

/** The exit code of a check. 1 and 2 are errors, of the program or of its usage, and never a verdict. */
public enum ExitCode {
    /** Nothing got worse except what was accepted, and enough cells are shown not to be worse. */
    OK(0),
    /** A regression. */
    REGRESSED(10),
    /** Requested cells have no result. */
    FAILED(11),
    /** The sides cannot be compared, or the machine shifted and the check is strict. */
    NOT_COMPARABLE(12),
    /** Too little was shown, a cell is worse but excused, or one is inconclusive and the check was told to fail on that. */
    INCONCLUSIVE(13);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
