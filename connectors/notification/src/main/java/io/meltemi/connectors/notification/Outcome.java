package io.meltemi.connectors.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt to send. */
public sealed interface Outcome {

    /** The other side's words, or ours when it said nothing; one line without secrets. */
    String answer();

    /**
     * The other side has taken the message over.
     *
     * @param receiptId by which a later receipt names the message, or null when none will come
     */
    record Accepted(String answer, @Nullable String receiptId) implements Outcome {}

    /**
     * It may work later; the other side has not taken the message.
     *
     * @param retryAfter what the other side asked to wait, or null
     */
    record Transient(String answer, @Nullable Duration retryAfter) implements Outcome {}

    /** It will never work; the other side has not taken the message. */
    record Permanent(String answer) implements Outcome {}

    /** The other side may or may not have taken the message: the connection broke after it was handed over. */
    record Unknown(String answer) implements Outcome {}
}
