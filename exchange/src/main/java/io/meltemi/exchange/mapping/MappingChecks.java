package io.meltemi.exchange.mapping;

import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.topic.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a mapping file may say. Faults are {@link IllegalArgumentException}s that name the key. */
final class MappingChecks {

    private MappingChecks() {}

    static void present(String key, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException(key + ": expected a value, found none");
        }
    }

    static void oneOf(String key, @Nullable String value, String... allowed) {
        if (value != null && !List.of(allowed).contains(value)) {
            throw new IllegalArgumentException(
                    key + ": expected one of " + String.join(", ", allowed) + ", found '" + value + "'");
        }
    }

    /** The data type of a name; {@code float} for null. */
    static DataType type(@Nullable String name) {
        return name == null
                ? DataType.FLOAT
                : Arrays.stream(DataType.values())
                        .filter(type -> type.wireName().equals(name.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException("type: expected int, float or str, found '" + name + "'"));
    }

    /** The limits of {@code MIN..MAX}; either may be left out. */
    static ValueRange range(@Nullable String text) {
        if (text == null) {
            return ValueRange.ALL;
        }
        int dots = text.indexOf("..");
        try {
            if (dots >= 0) {
                String min = text.substring(0, dots).strip();
                String max = text.substring(dots + 2).strip();
                return new ValueRange(
                        min.isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(min),
                        max.isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(max));
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException("range: expected MIN..MAX, found '" + text + "'");
    }

    static void place(String template) {
        int levels = template.split("/", -1).length;
        if (levels != Place.LEVELS) {
            throw new IllegalArgumentException("place: expected " + Place.LEVELS + " levels joined by '/', found "
                    + levels + " in '" + template + "'");
        }
    }
}
