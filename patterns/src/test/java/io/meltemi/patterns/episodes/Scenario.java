package io.meltemi.patterns.episodes;

import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Events of a building in a month, drawn by chance and by plan. */
final class Scenario {

    static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    static final Duration LENGTH = Duration.ofDays(30);
    static final EventType FLAME = EventType.severity(Severity.DANGER, "flame", "flame-rule");
    static final EventType RISE = EventType.severity(Severity.WARNING, "temperature", "rise-rule");

    private final Random random;
    private final List<Event> events = new ArrayList<>();

    Scenario(long seed) {
        random = new Random(seed);
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    Scenario add(Instant time, String node, EventType type) {
        events.add(new Event(time, "campus", node, type));
        return this;
    }

    /** At any time. */
    Scenario noise(String node, EventType type, int count) {
        for (int i = 0; i < count; i++) {
            add(anyTime(), node, type);
        }
        return this;
    }

    /** One after the other, each after its lag and up to a quarter of it more; of the first ones, a share is not followed. */
    Scenario planted(
            String first, EventType what, String second, EventType then, Duration lag, int count, double share) {
        for (int i = 0; i < count; i++) {
            Instant time = anyTime();
            add(time, first, what);
            if (i < share * count) {
                add(after(time, lag), second, then);
            }
        }
        return this;
    }

    Instant anyTime() {
        return BEGIN.plusMillis((long) (random.nextDouble() * LENGTH.toMillis()));
    }

    Instant after(Instant time, Duration lag) {
        return time.plusMillis((long) (lag.toMillis() * (1 + random.nextDouble() / 4)));
    }

    Random random() {
        return random;
    }
}
