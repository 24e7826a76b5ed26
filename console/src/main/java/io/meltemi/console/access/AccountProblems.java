package io.meltemi.console.access;

import io.meltemi.console.http.ProblemException;

/** What a refusal is over HTTP. */
final class AccountProblems {

    private AccountProblems() {}

    static ProblemException of(AccountRefusedException refused) {
        String detail = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case UNKNOWN -> ProblemException.notFound(detail);
            case NAME_TAKEN, LAST_ADMINISTRATOR -> new ProblemException(409, "Conflict", detail);
            case NAME_MALFORMED, PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_IS_THE_NAME ->
                ProblemException.badRequest(detail);
        };
    }
}
