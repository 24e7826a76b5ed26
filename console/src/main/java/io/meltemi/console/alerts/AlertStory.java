package io.meltemi.console.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.series.Readings;
import io.meltemi.console.series.Trend;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an alert, each list in the order of time.
 *
 * @param notifications for who may read operations
 * @param attempts to send the notifications, likewise
 * @param readings of the series that decided, around the alert; left out when none did
 * @param trends of it at the alert's begin
 * @param mutedBy id of the silence, or of the inhibition, that keeps it from being told, for who may read operations
 */
public record AlertStory(
        AlertSummary alert,
        List<Event> events,
        @Nullable List<Notification> notifications,
        @Nullable List<Attempt> attempts,
        @Nullable Readings readings,
        List<Trend> trends,
        @Nullable String mutedBy) {

    /**
     * What happened to it.
     *
     * @param actor for who is signed in
     * @param origin {@code life}, or who told or did not tell
     */
    public record Event(Instant time, String event, @Nullable String actor, String origin, @Nullable JsonNode detail) {}

    /**
     * A message to a subscriber.
     *
     * @param address for who may manage subscribers, as are answer and error, which may name it
     */
    public record Notification(
            String notificationId,
            Instant time,
            String subscriber,
            String channel,
            @Nullable String address,
            String reason,
            String status,
            int attempts,
            @Nullable String answer,
            @Nullable String error,
            Instant updatedAt) {}

    /** An attempt to send a message. */
    public record Attempt(String notificationId, Instant time, int attempt, String status, @Nullable String answer) {}
}
