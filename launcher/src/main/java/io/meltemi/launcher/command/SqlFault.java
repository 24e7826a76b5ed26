package io.meltemi.launcher.command;

import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.util.ExceptionUtils;

/** What went wrong with a statement, in a line for people. */
final class SqlFault {

    private static final int SHOWN_CHARACTERS = 60;

    private SqlFault() {}

    /** The innermost cause that says something, behind the statement's beginning. */
    static String of(String statement, Throwable fault) {
        return "'" + beginning(statement) + "' failed: " + reason(fault);
    }

    private static String reason(Throwable fault) {
        List<Throwable> causes =
                Stream.iterate(fault, cause -> cause != null, Throwable::getCause).toList();
        if (ExceptionUtils.findThrowableWithMessage(fault, "NoResourceAvailableException").isPresent()) {
            return "no free task slot; end another query, or set flink.sql-slots higher and start the platform again";
        }
        for (int i = causes.size() - 1; i >= 0; i--) {
            String message = causes.get(i).getMessage();
            if (message != null && !message.isBlank()) {
                return oneLine(message);
            }
        }
        return fault.getClass().getSimpleName();
    }

    private static String beginning(String statement) {
        String line = oneLine(statement);
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS - 1) + "…";
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
