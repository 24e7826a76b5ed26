package io.meltemi.push.send;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of an attempt. */
public sealed interface PushOutcome {

    /** The other side has the values. */
    record Sent() implements PushOutcome {}

    /**
     * It may go better later.
     *
     * @param reason for people, without a secret
     * @param retryAfter what the other side asked to wait, or null
     */
    record Transient(String reason, @Nullable Duration retryAfter) implements PushOutcome {}

    /** It will not go better. */
    record Permanent(String reason) implements PushOutcome {}
}
