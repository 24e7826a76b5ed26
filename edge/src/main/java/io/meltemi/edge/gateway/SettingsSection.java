package io.meltemi.edge.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One object of the settings file. Faults are collected; what cannot be read gives the fallback. */
final class SettingsSection {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|h|d)");

    private final String path;
    private final @Nullable JsonNode node;
    private final List<String> faults;
    private final Set<String> known = new LinkedHashSet<>();

    SettingsSection(String path, @Nullable JsonNode node, List<String> faults) {
        this.path = path;
        this.faults = faults;
        boolean isObject = node != null && node.isObject();
        this.node = isObject ? node : null;
        if (node != null && !node.isNull() && !isObject) {
            fault("", "keys and values", node.toString());
        }
    }

    SettingsSection section(String key) {
        return new SettingsSection(key(key), child(key), faults);
    }

    /** The objects of a list; none when there is no list. */
    List<SettingsSection> sections(String key) {
        List<SettingsSection> sections = new ArrayList<>();
        JsonNode list = child(key);
        if (list != null && !list.isNull() && !list.isArray()) {
            fault(key, "a list", list.toString());
        } else if (list != null) {
            list.forEach(item ->
                    sections.add(new SettingsSection(key(key) + "[" + (sections.size() + 1) + "]", item, faults)));
        }
        return sections;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        JsonNode list = child(key);
        if (list != null) {
            list.forEach(item -> texts.add(item.asText()));
            if (list.isValueNode() && !list.isNull()) {
                texts.add(list.asText());
            }
        }
        return texts;
    }

    @Nullable
    String text(String key) {
        JsonNode value = child(key);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            fault(key, "one value", value.toString());
            return null;
        }
        return value.asText().strip();
    }

    /** The text, or the fallback and a fault when there is none. */
    String required(String key, String expected) {
        String text = text(key);
        if (text == null || text.isEmpty()) {
            fault(key, expected, "nothing");
            return "";
        }
        return text;
    }

    /** A value read by a parser that throws {@link IllegalArgumentException} with what it expected. */
    <T> T value(String key, T fallback, Function<String, T> parser) {
        return optional(key, parser).orElse(fallback);
    }

    /** As {@link #value}, without a fallback. */
    <T> Optional<T> optional(String key, Function<String, T> parser) {
        String text = text(key);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            fault(key, String.valueOf(e.getMessage()), "'" + text + "'");
            return Optional.empty();
        }
    }

    int integer(String key, int fallback, int lowest, int highest) {
        return value(key, fallback, text -> {
            int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
            if (number < lowest || number > highest) {
                throw new IllegalArgumentException("a whole number from " + lowest + " to " + highest);
            }
            return number;
        });
    }

    boolean bool(String key, boolean fallback) {
        return value(key, fallback, text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("true or false");
            }
            return text.equals("true");
        });
    }

    Duration duration(String key, Duration fallback) {
        return value(key, fallback, text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("a duration such as 500ms, 10s, 5min, 2h or 1d");
            }
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "min" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        });
    }

    void fault(String key, String expected, String found) {
        faults.add(key(key) + ": expected " + expected + ", found " + found);
    }

    /** Reports the keys that nothing has asked for. */
    void checkKeys() {
        if (node != null) {
            node.fieldNames().forEachRemaining(name -> {
                if (!known.contains(name)) {
                    fault(name, "one of " + known, "an unknown key");
                }
            });
        }
    }

    private @Nullable JsonNode child(String key) {
        known.add(key);
        return node == null ? null : node.get(key);
    }

    private String key(String key) {
        return path.isEmpty() ? key : key.isEmpty() ? path : path + "." + key;
    }
}
