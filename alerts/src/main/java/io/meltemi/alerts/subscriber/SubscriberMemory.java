package io.meltemi.alerts.subscriber;

import io.meltemi.alerts.telling.Telling;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one subscriber. Immutable.
 *
 * @param warningsSent when messages about warnings were sent, the oldest first, as far back as the cap counts
 * @param dangersSent the same of messages about danger
 * @param held what is to come in digests
 * @param toldThreads conversations of which a subscriber who hears of danger alone was told, the oldest first; their end is told
 *     even where the danger has become a warning in between
 * @param waiting tellings that came before the subscriber was known
 * @param waitingUntil when they are given up; null when there are none
 */
public record SubscriberMemory(
        List<Instant> warningsSent,
        List<Instant> dangersSent,
        List<HeldBack> held,
        List<String> toldThreads,
        List<Telling> waiting,
        @Nullable Instant waitingUntil) {

    /** Nothing yet. */
    public static final SubscriberMemory EMPTY =
            new SubscriberMemory(List.of(), List.of(), List.of(), List.of(), List.of(), null);

    /** Most conversations that are remembered as told. */
    static final int MAX_TOLD_THREADS = 1_000;

    /** Most tellings that wait for the subscriber to be known. */
    static final int MAX_WAITING = 1_000;

    /** Messages about warnings or about danger, which are counted apart. */
    List<Instant> sent(Severity severity) {
        return severity == Severity.DANGER ? dangersSent : warningsSent;
    }

    SubscriberMemory withSent(Severity severity, Instant now) {
        List<Instant> more = new ArrayList<>(sent(severity));
        more.add(now);
        return severity == Severity.DANGER ? withSent(warningsSent, more) : withSent(more, dangersSent);
    }

    /** Without the messages that no longer count. */
    SubscriberMemory withSentWithin(Duration per, Instant now) {
        return withSent(within(per, now, warningsSent), within(per, now, dangersSent));
    }

    /** Without any message. */
    SubscriberMemory withoutSent() {
        return withSent(List.of(), List.of());
    }

    SubscriberMemory withHeld(List<HeldBack> other) {
        return new SubscriberMemory(warningsSent, dangersSent, other, toldThreads, waiting, waitingUntil);
    }

    SubscriberMemory withTold(String thread) {
        if (toldThreads.contains(thread)) {
            return this;
        }
        List<String> more = new ArrayList<>(toldThreads);
        more.add(thread);
        return withToldThreads(new ArrayList<>(more.subList(Math.max(0, more.size() - MAX_TOLD_THREADS), more.size())));
    }

    SubscriberMemory withoutTold(String thread) {
        if (!toldThreads.contains(thread)) {
            return this;
        }
        List<String> fewer = new ArrayList<>(toldThreads);
        fewer.remove(thread);
        return withToldThreads(fewer);
    }

    SubscriberMemory withWaiting(List<Telling> other, @Nullable Instant until) {
        return new SubscriberMemory(warningsSent, dangersSent, held, toldThreads, other, until);
    }

    private SubscriberMemory withSent(List<Instant> warnings, List<Instant> dangers) {
        return new SubscriberMemory(warnings, dangers, held, toldThreads, waiting, waitingUntil);
    }

    private SubscriberMemory withToldThreads(List<String> other) {
        return new SubscriberMemory(warningsSent, dangersSent, held, other, waiting, waitingUntil);
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
