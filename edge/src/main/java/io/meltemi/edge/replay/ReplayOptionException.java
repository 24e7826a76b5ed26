package io.meltemi.edge.replay;

/** An option of a replay cannot be used as it was given. */
public final class ReplayOptionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String option;
    private final String expected;
    private final String found;

    /**
     * @param option name of the option as on the command line, for example {@code --speed}
     * @param expected what would have been right
     * @param found what was given
     */
    public ReplayOptionException(String option, String expected, String found) {
        super(option + ": expected " + expected + " but found " + found);
        this.option = option;
        this.expected = expected;
        this.found = found;
    }

    public String option() {
        return option;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }
}
