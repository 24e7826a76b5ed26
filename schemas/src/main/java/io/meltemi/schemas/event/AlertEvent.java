package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * One event in an alert's life; value of {@link io.meltemi.schemas.topic.KafkaTopics#ALERTS}, key {@code alertId}.
 *
 * @param number tells the alert's events of one {@link #origin} apart; a higher one is newer
 * @param origin {@link #LIFE} for the alert's own events; else who told or did not tell: {@code network}, or {@code
 *     subscriber NAME}
 * @param actor {@code server}, {@code node} or a person's name
 * @param detail facts for people and programs, by name
 * @param alert the alert after the event; of an event of telling, as it was known there, and not newer than
 *     what its own events say
 */
public record AlertEvent(
        long number,
        String origin,
        Instant time,
        AlertEventType event,
        String actor,
        Map<String, String> detail,
        Alert alert) {

    /** The origin of an alert's own events. */
    public static final String LIFE = "life";

    public AlertEvent {
        requireNonNull(origin, "origin");
        requireNonNull(time, "time");
        requireNonNull(event, "event");
        requireNonNull(actor, "actor");
        requireNonNull(detail, "detail");
        requireNonNull(alert, "alert");
        if (origin.equals(LIFE) == event.isOfTelling()) {
            throw new IllegalArgumentException("an event " + event + " is not of origin " + origin);
        }
    }

    /** The event's id: {@code alertId/origin/number}. */
    public String id() {
        return alert.alertId() + "/" + origin + "/" + number;
    }
}
