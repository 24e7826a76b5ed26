package io.meltemi.console.access;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Finds out whether somebody knows an account's password, no oftener than is allowed. */
final class SignIn {

    private final Accounts accounts;
    private final HashingGate gate;
    private final SignInThrottle throttle;

    SignIn(Accounts accounts, HashingGate gate, SignInThrottle throttle) {
        this.accounts = accounts;
        this.gate = gate;
        this.throttle = throttle;
    }

    /**
     * The account.
     *
     * @throws ProblemException 401 when name or password are wrong, and does not tell which; 429 after too many tries
     */
    Accounts.Credentials check(Call call, String name, String password) throws ProblemException, SQLException {
        if (PasswordRule.isTooLong(password) || !Accounts.isName(name)) {
            throw wrong();
        }
        Optional<Duration> wait = throttle.take(name, call.remoteAddress());
        if (wait.isPresent()) {
            throw new ProblemException(
                    429,
                    "Too many tries",
                    "Too many wrong passwords; try again later.",
                    Map.of("retryAfterSeconds", wait.get().toSeconds() + 1));
        }
        Optional<Accounts.Credentials> account = accounts.credentials(name);
        boolean right = gate.matches(
                password, account.map(Accounts.Credentials::passwordHash).orElse(null));
        // a name that is no account's may be a password that slipped: it is written nowhere
        account.ifPresent(known -> call.attribute(known.name(), call.means()));
        if (!right) {
            throw wrong();
        }
        throttle.succeeded(name, call.remoteAddress());
        return account.orElseThrow();
    }

    private static ProblemException wrong() {
        return new ProblemException(401, "Wrong name or password", "Name or password are wrong.");
    }
}
