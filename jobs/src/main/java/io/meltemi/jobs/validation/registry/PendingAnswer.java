package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.event.OutboundMessage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer {@code active} that the node has not shown to have heard, and when it is repeated (CMD-01).
 *
 * <p>Repeat number k follows its predecessor after 2^k seconds, at most {@link #LONGEST_DELAY}; after {@link #GIVE_UP} no
 * more follow. Times derive from the first answer, so a repeat's id and time are the same however late it is made.
 *
 * @param id id of the first answer
 * @param repeats number of the last repeat made or skipped, 0 before the first
 * @param repeatAt when the next repeat is due
 */
public record PendingAnswer(
        String id, String topic, String payload, Instant answeredAt, int repeats, Instant repeatAt) {

    static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
    static final Duration GIVE_UP = Duration.ofHours(24);

    private static final int DOUBLINGS = 8;

    static PendingAnswer to(OutboundMessage answer) {
        return new PendingAnswer(
                answer.id(),
                answer.topic(),
                answer.payload(),
                answer.time(),
                0,
                answer.time().plus(delay(1)));
    }

    /** Whether repeats have ended by {@code now}. */
    boolean givenUp(Instant now) {
        return !now.isBefore(answeredAt.plus(GIVE_UP)) || !repeatAt.isBefore(answeredAt.plus(GIVE_UP));
    }

    /** The repeat due at {@code now}, or null when none is; of several missed ones the last alone. */
    @Nullable
    OutboundMessage due(Instant now) {
        if (now.isBefore(repeatAt)) {
            return null;
        }
        PendingAnswer last = this;
        while (!last.after().repeatAt.isAfter(now)) {
            last = last.after();
        }
        return new OutboundMessage(
                id + "/retry-" + (last.repeats + 1), last.repeatAt, topic, payload, Answers.QUALITY_OF_SERVICE, false);
    }

    /** This answer after the repeats due at {@code now}. */
    PendingAnswer repeated(Instant now) {
        PendingAnswer next = this;
        while (!next.repeatAt.isAfter(now)) {
            next = next.after();
        }
        return next;
    }

    private PendingAnswer after() {
        int number = repeats + 1;
        return new PendingAnswer(id, topic, payload, answeredAt, number, repeatAt.plus(delay(number + 1)));
    }

    private static Duration delay(int number) {
        return number > DOUBLINGS ? LONGEST_DELAY : Duration.ofSeconds(1L << number);
    }
}
