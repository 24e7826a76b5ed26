package io.meltemi.alerts.subscriber;

import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of one subscriber. Immutable.
 *
 * @param warningsSent when messages about warnings were sent, the oldest first, as far back as the cap counts
 * @param dangersSent the same of messages about danger
 * @param held what is to come in digests
 * @param toldThreads conversations of which a subscriber who hears of danger alone was told, the oldest first; their end is told
 *     even where the danger has become a warning in between
 */
public record SubscriberMemory(
        List<Instant> warningsSent, List<Instant> dangersSent, List<HeldBack> held, List<String> toldThreads) {

    /** Nothing yet. */
    public static final SubscriberMemory EMPTY = new SubscriberMemory(List.of(), List.of(), List.of(), List.of());

    /** Most conversations that are remembered as told. */
    static final int MAX_TOLD_THREADS = 1_000;

    /** Messages about warnings or about danger, which are counted apart. */
    List<Instant> sent(Severity severity) {
        return severity == Severity.DANGER ? dangersSent : warningsSent;
    }

    SubscriberMemory withSent(Severity severity, Instant now) {
        List<Instant> more = new ArrayList<>(sent(severity));
        more.add(now);
        return severity == Severity.DANGER
                ? new SubscriberMemory(warningsSent, more, held, toldThreads)
                : new SubscriberMemory(more, dangersSent, held, toldThreads);
    }

    /** Without the messages that no longer count. */
    SubscriberMemory withSentWithin(Duration per, Instant now) {
        return new SubscriberMemory(within(per, now, warningsSent), within(per, now, dangersSent), held, toldThreads);
    }

    /** Without any message. */
    SubscriberMemory withoutSent() {
        return new SubscriberMemory(List.of(), List.of(), held, toldThreads);
    }

    SubscriberMemory withHeld(List<HeldBack> other) {
        return new SubscriberMemory(warningsSent, dangersSent, other, toldThreads);
    }

    SubscriberMemory withTold(String thread) {
        if (toldThreads.contains(thread)) {
            return this;
        }
        List<String> more = new ArrayList<>(toldThreads);
        more.add(thread);
        return new SubscriberMemory(
                warningsSent,
                dangersSent,
                held,
                new ArrayList<>(more.subList(Math.max(0, more.size() - MAX_TOLD_THREADS), more.size())));
    }

    SubscriberMemory withoutTold(String thread) {
        if (!toldThreads.contains(thread)) {
            return this;
        }
        List<String> fewer = new ArrayList<>(toldThreads);
        fewer.remove(thread);
        return new SubscriberMemory(warningsSent, dangersSent, held, fewer);
    }

    /** A message counts less than {@code per} after it was sent; also one from ahead, since clocks are set back at times. */
    private static List<Instant> within(Duration per, Instant now, List<Instant> sent) {
        List<Instant> counted = new ArrayList<>();
        for (Instant at : sent) {
            if (at.plus(per).isAfter(now)) {
                counted.add(at.isAfter(now) ? now : at);
            }
        }
        return counted;
    }
}
