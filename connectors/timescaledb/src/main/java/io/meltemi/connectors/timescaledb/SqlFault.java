package io.meltemi.connectors.timescaledb;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an error of the database calls for, told by its SQLSTATE (PostgreSQL manual, appendix A). */
public enum SqlFault {
    /** The database is away, full, overloaded, or gave way to another transaction: the same again may succeed. */
    TRANSIENT,
    /** A row's content was refused: the other rows of the batch may be stored. */
    ROW,
    /** Tables, rights or the login are not as needed: no row can be stored until a person acts. */
    FATAL;

    /** Connection lost, transaction rolled back, no resources, operator intervention, system error. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57", "58");

    /** Object in use, lock not available; and, after a fail-over, a server that is only to be read. */
    private static final Set<String> TRANSIENT_STATES = Set.of("55006", "55P03", "25006", "25P03");

    /** Not supported, invalid state or login or catalogue, syntax error or access rule violation, configuration file. */
    private static final Set<String> FATAL_CLASSES =
            Set.of("0A", "0L", "0P", "25", "28", "2B", "3D", "3F", "42", "55", "F0");

    /** Judges an exception that JDBC threw. */
    public static SqlFault of(SQLException exception) {
        String state = exception.getSQLState();
        if (state == null || state.length() != 5) {
            return hasInputOutputCause(exception) ? TRANSIENT : ROW;
        }
        String stateClass = state.substring(0, 2);
        if (TRANSIENT_CLASSES.contains(stateClass) || TRANSIENT_STATES.contains(state)) {
            return TRANSIENT;
        }
        return FATAL_CLASSES.contains(stateClass) ? FATAL : ROW;
    }

    /** Whether the connection may serve on after the transaction is rolled back. */
    static boolean leavesConnectionUsable(SQLException exception) {
        String state = exception.getSQLState();
        return state != null && (of(exception) == ROW || state.startsWith("40") || state.equals("55P03"));
    }

    private static boolean hasInputOutputCause(@Nullable Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.io.IOException) {
                return true;
            }
        }
        return false;
    }
}
