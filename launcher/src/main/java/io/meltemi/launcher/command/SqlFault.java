package io.meltemi.launcher.command;

import java.util.List;
import java.util.stream.Stream;

/** What went wrong with a statement, in a line for people. */
final class SqlFault {

    private static final int SHOWN_CHARACTERS = 60;
    private static final String CAUSED_BY = "Caused by: ";

    private SqlFault() {}

    /** A statement's beginning, and why it failed. */
    static String of(String statement, Throwable fault) {
        return "'" + beginning(statement) + "' failed: " + reason(fault);
    }

    /** The innermost cause that says something. */
    static String reason(Throwable fault) {
        List<Throwable> causes = Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .toList();
        for (int i = causes.size() - 1; i >= 0; i--) {
            String message = causes.get(i).getMessage();
            if (message != null && !message.isBlank()) {
                return oneLine(innermost(message));
            }
        }
        return fault.getClass().getSimpleName();
    }

    /** Flink hands over what failed on the other side as a printed stack: of that, what the last cause says. */
    private static String innermost(String message) {
        String last = message;
        for (String line : message.lines().toList()) {
            if (line.startsWith(CAUSED_BY)) {
                last = line.substring(CAUSED_BY.length()).replaceFirst("^[\\w.$]+: ", "");
            }
        }
        int grammar = last.indexOf("\nWas expecting");
        return grammar < 0 ? last : last.substring(0, grammar);
    }

    private static String beginning(String statement) {
        String line = oneLine(statement);
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS - 1) + "…";
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
