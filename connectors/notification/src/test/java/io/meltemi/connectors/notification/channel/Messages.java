package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.Message;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Messages of tests. */
final class Messages {

    static final Instant TIME = Instant.parse("2026-11-25T20:00:00.250Z");
    static final String ID = "0123456789abcdef";
    static final String THREAD = "fedcba9876543210";

    /** One pixel. */
    static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private Messages() {}

    static Message to(String recipient, String text) {
        return new Message(
                ID,
                THREAD,
                TIME,
                recipient,
                "[DANGER] Lab1: temperature 41 °C ≥ 35 °C",
                text,
                null,
                List.of(),
                json(text),
                URI.create("https://meltemi.example.org/alerts/unsubscribe?token=abc"));
    }

    static Message withPicture(String recipient, String text) {
        return new Message(
                ID,
                THREAD,
                TIME,
                recipient,
                "[DANGER] Εργαστήριο: θερμοκρασία 🔥",
                text,
                "<p>" + text + "</p><img src=\"cid:chart\">",
                List.of(new Message.Image("chart", PNG)),
                json(text),
                URI.create("https://meltemi.example.org/alerts/unsubscribe?token=abc"));
    }

    static Message withSubject(String recipient, String subject) {
        return new Message(ID, THREAD, TIME, recipient, subject, "text", null, List.of(), json("text"), null);
    }

    static Message withId(String recipient, String id) {
        return new Message(
                id, THREAD, TIME, recipient, "subject", "text " + id, null, List.of(), json("text " + id), null);
    }

    private static String json(String text) {
        return "{\"text\":\"" + text.replace("\n", "\\n") + "\"}";
    }
}
