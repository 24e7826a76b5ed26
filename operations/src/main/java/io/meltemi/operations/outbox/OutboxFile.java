package io.meltemi.operations.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that was written as a file.
 *
 * @param channel {@code email}, {@code sms} or {@code webhook}
 * @param time of the message
 * @param to the recipient
 * @param subject of a mail, or the first line of another message
 * @param size in bytes
 * @param text null in lists
 */
public record OutboxFile(
        String name, String channel, Instant time, String to, String subject, long size, @Nullable String text) {

    OutboxFile withoutText() {
        return new OutboxFile(name, channel, time, to, subject, size, null);
    }
}
