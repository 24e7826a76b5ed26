package io.meltemi.console.access;

import io.meltemi.console.access.AccountRefusedException.Reason;
import java.nio.charset.StandardCharsets;

/** What a password must be. Long is what protects; no rule asks for digits or signs. */
public final class PasswordRule {

    private static final int LEAST_CHARACTERS = 12;
    private static final int MOST_BYTES = 1024;

    private PasswordRule() {}

    /** @throws AccountRefusedException when it is too short or too long, or no more than the name */
    public static String check(String name, String password) throws AccountRefusedException {
        if (password.codePointCount(0, password.length()) < LEAST_CHARACTERS) {
            throw new AccountRefusedException(
                    Reason.PASSWORD_TOO_SHORT, "the password: expected at least " + LEAST_CHARACTERS + " characters");
        }
        if (isTooLong(password)) {
            throw new AccountRefusedException(
                    Reason.PASSWORD_TOO_LONG, "the password: expected at most " + MOST_BYTES + " bytes");
        }
        if (password.equalsIgnoreCase(name)) {
            throw new AccountRefusedException(
                    Reason.PASSWORD_IS_THE_NAME, "the password: expected another than the name");
        }
        return password;
    }

    /** Whether it cannot be anybody's, so that it need not be hashed. */
    static boolean isTooLong(String password) {
        return password.length() > MOST_BYTES || password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
