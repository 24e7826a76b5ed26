package io.meltemi.operations.patterns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.patterns.episodes.Episode;
import io.meltemi.patterns.episodes.EventClass;
import io.meltemi.patterns.episodes.EventType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes of a stored pattern's detail the episode that it was made of. */
final class StoredEpisode {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StoredEpisode() {}

    /** @throws IllegalArgumentException when it is no detail of an episode */
    static Episode of(String detail) {
        try {
            return episode(MAPPER.readTree(detail));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("no detail of an episode: " + detail, e);
        }
    }

    private static Episode episode(JsonNode json) {
        List<EventClass> steps = new ArrayList<>();
        json.path("steps").forEach(step -> steps.add(step(step)));
        List<List<Instant>> occurrences = new ArrayList<>();
        json.path("occurrences").forEach(occurrence -> {
            List<Instant> times = new ArrayList<>();
            occurrence.forEach(time -> times.add(Instant.parse(time.asText())));
            occurrences.add(times);
        });
        if (steps.size() < 2 || occurrences.isEmpty()) {
            throw new IllegalArgumentException("an episode has two steps and came about, found " + json);
        }
        JsonNode lag = json.path("lag");
        return new Episode(
                steps,
                duration(json, "within"),
                json.path("support").asInt(),
                json.path("antecedents").asInt(),
                json.path("firstEvents").asInt(),
                json.path("confidence").asDouble(),
                json.path("expected").asDouble(),
                new Episode.Lags(duration(lag, "tenth"), duration(lag, "median"), duration(lag, "ninetieth")),
                json.path("probability").asDouble(),
                json.path("falseDiscoveryRate").asDouble(),
                occurrences);
    }

    private static EventClass step(JsonNode step) {
        return new EventClass(
                step.path("network").asText(),
                step.path("node").asText(),
                new EventType(
                        EventType.Kind.valueOf(step.path("kind").asText()),
                        step.path("value").asText(),
                        step.path("sensor").asText(null),
                        step.path("rule").asText(null)));
    }

    private static Duration duration(JsonNode json, String name) {
        return Duration.parse(json.path(name).asText());
    }
}
