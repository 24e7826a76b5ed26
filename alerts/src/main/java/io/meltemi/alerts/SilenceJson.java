package io.meltemi.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.rules.JsonFaults;
import io.meltemi.rules.JsonParts;
import io.meltemi.rules.JsonText;
import io.meltemi.schemas.message.InstantText;
import io.meltemi.schemas.topic.KafkaTopics;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Silences as JSON, as they stand on the Kafka topic {@code silences}; {@code silences.schema.json} says their shape. */
public final class SilenceJson {

    /** Largest silence, in bytes of JSON: 16 KiB. */
    public static final int MAX_BYTES = 16 * 1024;

    private static final SettingsDocument<Silence> DOCUMENT =
            new SettingsDocument<>(KafkaTopics.SILENCES, MAX_BYTES, SilenceJson::silence);

    private SilenceJson() {}

    /** @throws AlertSettingsRejectedException with every fault: what the schema wants, and what it cannot say */
    public static Silence read(byte[] json) throws AlertSettingsRejectedException {
        return DOCUMENT.read(json);
    }

    /** The silence as one line of JSON, its times cut to microseconds. */
    public static byte[] write(Silence silence) {
        ObjectNode json = JsonText.object().put("id", silence.id());
        json.set("match", MatcherJson.tree(silence.matcher()));
        return JsonText.write(json.put("start", InstantText.format(silence.start()))
                .put("end", InstantText.format(silence.end()))
                .put("author", silence.author())
                .put("comment", silence.comment()));
    }

    private static @Nullable Silence silence(JsonNode json, JsonFaults faults) {
        JsonParts parts = new JsonParts(faults);
        AlertMatcher matcher = faults.isFree("$.match") ? MatcherJson.read("$.match", json.path("match"), parts) : null;
        Instant start = time("start", json, faults);
        Instant end = time("end", json, faults);
        if (start != null && end != null && !end.isAfter(start)) {
            faults.add(
                    "$.end",
                    "a time after start",
                    json.get("end").asText() + ", and start is "
                            + json.get("start").asText());
        }
        if (matcher == null || start == null || end == null || !faults.isEmpty()) {
            return null;
        }
        return parts.made(
                "$",
                () -> new Silence(
                        json.get("id").asText(),
                        matcher,
                        start,
                        end,
                        json.get("author").asText(),
                        json.path("comment").asText("")));
    }

    private static @Nullable Instant time(String name, JsonNode json, JsonFaults faults) {
        if (!json.has(name) || !faults.isFree("$." + name)) {
            return null;
        }
        String text = json.get(name).asText();
        try {
            return InstantText.parse(text);
        } catch (DateTimeException e) {
            faults.add("$." + name, "a time like 2026-11-22T10:00:00Z", text);
            return null;
        }
    }
}
