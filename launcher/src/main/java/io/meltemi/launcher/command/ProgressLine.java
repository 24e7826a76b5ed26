package io.meltemi.launcher.command;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** How far long work is: a bar on a terminal, a line for each tenth elsewhere. */
public final class ProgressLine {

    private static final int BAR_WIDTH = 30;

    private final PrintWriter err;
    private final boolean terminal;
    private final String done;
    private int shownTenth = -1;

    public ProgressLine(PrintWriter err) {
        this(err, "read");
    }

    /**
     * Of other work than reading.
     *
     * @param done what is done with the share that is shown, such as {@code read}
     */
    public ProgressLine(PrintWriter err, String done) {
        this(err, Ansi.AUTO.enabled(), done);
    }

    ProgressLine(PrintWriter err, boolean terminal) {
        this(err, terminal, "read");
    }

    private ProgressLine(PrintWriter err, boolean terminal, String done) {
        this.err = err;
        this.terminal = terminal;
        this.done = done;
    }

    /**
     * Shows how far the work is.
     *
     * @param share 0 to 1
     * @param figures what has been done so far, in words
     */
    public void show(double share, String figures) {
        if (terminal) {
            int filled = (int) (share * BAR_WIDTH);
            err.printf(
                    "\r[%s%s] %3.0f %%  %s", "#".repeat(filled), "-".repeat(BAR_WIDTH - filled), share * 100, figures);
            if (share >= 1) {
                err.println();
            }
        } else if ((int) (share * 10) > shownTenth) {
            shownTenth = (int) (share * 10);
            err.printf("%3.0f %% %s, %s%n", share * 100, done, figures);
        }
        err.flush();
    }
}
