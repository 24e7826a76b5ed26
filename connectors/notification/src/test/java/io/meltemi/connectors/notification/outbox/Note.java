package io.meltemi.connectors.notification.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meltemi.connectors.notification.Message;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** A notification of the tests; those of one thread are in the order of their seconds. */
record Note(String id, String channel, String address, String thread, long second, String words) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    /** One that stands alone. */
    static Note of(String id, String channel) {
        return new Note(id, channel, "a@example.org", "thread-" + id, 0, "words of " + id);
    }

    static Note ofThread(String id, String thread, long second) {
        return new Note(id, "email", "a@example.org", thread, second, "words of " + id);
    }

    Note withWords(String other) {
        return new Note(id, channel, address, thread, second, other);
    }

    Message message() {
        return new Message(
                id, thread, START.plusSeconds(second), address, "subject of " + id, words, null, List.of(), null, null);
    }

    static Message message(String payload) {
        return new Format().read(payload).message();
    }

    /** Notes as JSON. */
    static final class Format implements OutboxFormat<Note> {
        private static final long serialVersionUID = 1L;

        @Override
        public OutboxRow row(Note note) {
            try {
                return new OutboxRow(
                        note.id,
                        START.plusSeconds(note.second),
                        note.channel,
                        "subscriber",
                        note.address,
                        note.thread,
                        List.of("alert-of-" + note.id, "second-alert"),
                        "FIRING",
                        "en",
                        MAPPER.writeValueAsString(note));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Note read(String payload) {
            try {
                return MAPPER.readValue(payload, Note.class);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
