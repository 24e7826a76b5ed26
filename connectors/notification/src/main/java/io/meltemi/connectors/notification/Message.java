package io.meltemi.connectors.notification;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that is ready to be sent.
 *
 * @param id the same at every attempt; letters, digits, dot, hyphen and underscore
 * @param thread messages of one thread are one conversation; as {@code id}
 * @param recipient mail address, telephone number or URL
 * @param subject one line
 * @param text plain text; all that an SMS has
 * @param html or null
 * @param images that the HTML shows, by {@code cid:NAME}
 * @param json the body of a webhook, or null
 * @param unsubscribe where a single POST ends such messages (RFC 8058), or null
 * @param remark what went wrong when the message was made, such as a template that was passed over, or null; it is recorded beside
 *     the answer and not sent
 */
public record Message(
        String id,
        String thread,
        Instant time,
        String recipient,
        String subject,
        String text,
        @Nullable String html,
        List<Image> images,
        @Nullable String json,
        @Nullable URI unsubscribe,
        @Nullable String remark) {
    public Message {
        images = List.copyOf(images);
    }

    /** A message that was made as it should. */
    public Message(
            String id,
            String thread,
            Instant time,
            String recipient,
            String subject,
            String text,
            @Nullable String html,
            List<Image> images,
            @Nullable String json,
            @Nullable URI unsubscribe) {
        this(id, thread, time, recipient, subject, text, html, images, json, unsubscribe, null);
    }

    /**
     * A PNG.
     *
     * @param name letters, digits, dot and hyphen
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared or changed
    public record Image(String name, byte[] png) {}
}
