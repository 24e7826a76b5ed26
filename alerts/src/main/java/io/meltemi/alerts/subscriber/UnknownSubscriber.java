package io.meltemi.alerts.subscriber;

import io.meltemi.alerts.telling.Telling;
import io.meltemi.schemas.event.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides for a subscriber that is not known. One who was just made may be known here a moment later than where it was decided to
 * tell, so that tellings wait for a while before they are given up. What was held back for one who was deleted is given up at once.
 */
final class UnknownSubscriber {

    /** How long tellings wait for the subscriber to be known. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private UnknownSubscriber() {}

    static SubscriberDecision onTelling(SubscriberMemory memory, Telling telling, Instant now) {
        List<Telling> waiting = new ArrayList<>(memory.waiting());
        List<Alert> givenUp = held(memory);
        Instant until = memory.waitingUntil() == null ? now.plus(PATIENCE) : memory.waitingUntil();
        if (waiting.size() < SubscriberMemory.MAX_WAITING) {
            waiting.add(telling);
        } else {
            givenUp.addAll(telling.alerts());
        }
        return decision(SubscriberMemory.EMPTY.withWaiting(waiting, until), givenUp, now);
    }

    static SubscriberDecision onTime(SubscriberMemory memory, Instant now) {
        return decision(SubscriberMemory.EMPTY.withWaiting(memory.waiting(), memory.waitingUntil()), held(memory), now);
    }

    private static SubscriberDecision decision(SubscriberMemory memory, List<Alert> givenUp, Instant now) {
        Instant until = memory.waitingUntil();
        if (until == null || now.isBefore(until)) {
            return new SubscriberDecision(memory, List.of(), unsent(givenUp), until);
        }
        memory.waiting().forEach(telling -> givenUp.addAll(telling.alerts()));
        return new SubscriberDecision(SubscriberMemory.EMPTY, List.of(), unsent(givenUp), null);
    }

    private static List<Alert> held(SubscriberMemory memory) {
        List<Alert> alerts = new ArrayList<>();
        memory.held().forEach(held -> alerts.addAll(held.alerts()));
        return alerts;
    }

    private static List<Unsent> unsent(List<Alert> alerts) {
        return alerts.stream()
                .map(alert -> new Unsent(alert, UnsentReason.NO_SUBSCRIBER, null))
                .toList();
    }
}
