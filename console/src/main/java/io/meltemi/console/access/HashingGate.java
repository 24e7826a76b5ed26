package io.meltemi.console.access;

import io.meltemi.console.http.ProblemException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets few hash at once, and few wait for it: each hash takes 19 MiB, so that a flood of sign-ins would exhaust the memory, and the
 * threads that answer everybody else.
 */
final class HashingGate {

    private static final int AT_ONCE = 2;
    private static final int WAITING = 14;
    private static final int RETRY_AFTER_SECONDS = 2;

    private final Semaphore within = new Semaphore(AT_ONCE + WAITING);
    private final Semaphore hashing = new Semaphore(AT_ONCE, true);
    private final String nobody = PasswordHash.of(Secrets.random());

    /** @throws ProblemException when too many wait already */
    String hash(String password) throws ProblemException {
        return pass(() -> PasswordHash.of(password));
    }

    /**
     * Whether a password is the one that was hashed. Takes as long when there is no such account.
     *
     * @throws ProblemException when too many wait already
     */
    boolean matches(String password, @Nullable String hash) throws ProblemException {
        return pass(() -> PasswordHash.matches(password, hash == null ? nobody : hash)) && hash != null;
    }

    private <T> T pass(Supplier<T> work) throws ProblemException {
        if (!within.tryAcquire()) {
            throw new ProblemException(
                    503,
                    "Not available for now",
                    "Too many people sign in at this moment; try again.",
                    Map.of("retryAfterSeconds", RETRY_AFTER_SECONDS));
        }
        try {
            hashing.acquireUninterruptibly();
            try {
                return work.get();
            } finally {
                hashing.release();
            }
        } finally {
            within.release();
        }
    }
}
