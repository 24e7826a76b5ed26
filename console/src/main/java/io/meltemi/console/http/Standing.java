package io.meltemi.console.http;

import java.sql.SQLException;
import java.util.Set;

/** Finds out who still is what they were when they asked; for what goes on after the answer began. */
@FunctionalInterface
public interface Standing {

    /**
     * Those of the callers whose session goes on, or whose token is valid, and who may what they might then.
     *
     * @throws SQLException when the database does not answer
     */
    Set<Caller> of(Set<Caller> callers) throws SQLException;
}
