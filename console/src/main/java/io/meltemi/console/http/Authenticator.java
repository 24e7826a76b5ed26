package io.meltemi.console.http;

/** Finds out who asks. */
@FunctionalInterface
public interface Authenticator {

    /** Knows nobody. */
    Authenticator NONE = call -> Caller.ANYONE;

    /**
     * Who makes a call; {@link Caller#ANYONE} when it carries no session and no token.
     *
     * @throws ProblemException when it carries one that is not valid, or a change lacks its protection against forgery
     */
    Caller authenticate(Call call) throws ProblemException;
}
