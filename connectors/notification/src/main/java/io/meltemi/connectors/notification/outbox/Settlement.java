package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.notification.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended, and when the next one is due if there is one.
 *
 * @param answer the last words about it
 * @param receiptId by which a receipt will name the message, or null
 * @param delay from the end of the attempt to the next
 */
record Settlement(End end, String answer, @Nullable String receiptId, Duration delay) {

    /** How an attempt ended, as it stands in {@code notification_attempts}. */
    enum End {
        ACCEPTED,
        TRANSIENT,
        PERMANENT,
        UNKNOWN,
        /** The message was not handed over, since the sender stopped. */
        STOPPED
    }

    /**
     * Of what a channel said.
     *
     * @param attempt number of the attempt, from 1
     * @param chance from 0 to 1, for the back-off
     */
    static Settlement of(Outcome outcome, int attempt, DispatcherOptions options, double chance) {
        String answer = StorableText.ofAnswer(outcome.answer());
        Duration backoff = options.backoff().after(attempt, chance);
        if (outcome instanceof Outcome.Accepted accepted) {
            String receiptId = accepted.receiptId();
            return new Settlement(
                    End.ACCEPTED, answer, receiptId == null ? null : StorableText.of(receiptId), Duration.ZERO);
        }
        if (outcome instanceof Outcome.Permanent) {
            return new Settlement(End.PERMANENT, answer, null, Duration.ZERO);
        }
        if (outcome instanceof Outcome.Transient failure) {
            return new Settlement(End.TRANSIENT, answer, null, wait(backoff, failure.retryAfter(), options));
        }
        return new Settlement(End.UNKNOWN, answer, null, backoff);
    }

    /** The same, with what went wrong when the message was made, if anything did. */
    Settlement remarked(@Nullable String remark) {
        return remark == null
                ? this
                : new Settlement(end, StorableText.ofAnswer(answer + " (" + remark + ")"), receiptId, delay);
    }

    static Settlement stopped(String why) {
        return new Settlement(End.STOPPED, why, null, Duration.ZERO);
    }

    /** What the other side asked for counts when it is longer than ours, but not beyond the time at which we give up. */
    private static Duration wait(Duration backoff, @Nullable Duration asked, DispatcherOptions options) {
        if (asked == null || asked.compareTo(backoff) <= 0) {
            return backoff;
        }
        return asked.compareTo(options.giveUpAfter()) > 0 ? options.giveUpAfter() : asked;
    }
}
