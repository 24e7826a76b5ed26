package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server's answer.
 *
 * @param retryAfter what the server asked to wait, or null
 * @param location where it would send us, or null
 * @param body the first of it
 */
record HttpAnswer(int status, @Nullable Duration retryAfter, @Nullable String location, String body) {

    /** Longest wait that a server may ask for. */
    private static final Duration MOST_RETRY_AFTER = Duration.ofHours(1);

    /** Request timeout, too early, too many requests. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    /** Whether the server has taken the request. */
    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** What a refusal means for the message. */
    Outcome refusal(String words) {
        if (LATER.contains(status) || status / 100 == 5) {
            return new Outcome.Transient(words, retryAfter);
        }
        return new Outcome.Permanent(location == null ? words : words + "; it would lead to another place");
    }

    /** The status and the begin of the body, in one line. */
    String words() {
        String line = Lines.one(body);
        String first = line.length() <= 200 ? line : line.substring(0, 200) + "…";
        return Lines.answer("HTTP " + status + (first.isEmpty() ? "" : ": " + first));
    }

    /** The value of a {@code Retry-After} header, in seconds or as a date (RFC 9110); null when there is none that can be read. */
    static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        Duration wait;
        if (header.matches("[0-9]{1,9}")) {
            wait = Duration.ofSeconds(Long.parseLong(header));
        } else {
            try {
                Instant until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                wait = Duration.between(now, until);
            } catch (DateTimeParseException e) {
                return null;
            }
        }
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MOST_RETRY_AFTER) > 0 ? MOST_RETRY_AFTER : wait;
    }
}
