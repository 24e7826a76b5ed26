package io.meltemi.launcher.deploy;

import java.io.IOException;
import java.util.Set;

/** {@code docs/runbook.md}. */
public final class Runbook {

    private Runbook() {}

    /** The questions to the database that it gives; those about one session, which only people know, are left out. */
    public static Set<String> questions() throws IOException {
        Set<String> questions = Deploy.found(Deploy.page("runbook.md"), "`(select [^`]+)`");
        questions.removeIf(question -> question.contains("PID"));
        return questions;
    }
}
