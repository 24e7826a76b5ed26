package io.meltemi.console.http;

import java.sql.SQLException;

/** Finds out who asks. */
@FunctionalInterface
public interface Authenticator {

    /** Knows nobody. */
    Authenticator NONE = call -> Caller.ANYONE;

    /**
     * Who makes a call; {@link Caller#ANYONE} when it carries no token, and no session that goes on.
     *
     * @throws ProblemException when it carries a token that is not valid, or a change lacks its protection against forgery
     * @throws SQLException when the database does not answer
     */
    Caller authenticate(Call call) throws ProblemException, SQLException;
}
