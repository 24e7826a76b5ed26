package io.meltemi.launcher.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers of setting values; each throws {@link IllegalArgumentException} with what was expected. */
public final class SettingParsers {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|min|h|d)");

    private SettingParsers() {}

    static boolean trueOrFalse(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("true or false");
        }
        return text.equals("true");
    }

    static Function<String, Integer> integer(int lowest, int highest) {
        return text -> {
            int value;
            try {
                value = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("a whole number from " + lowest + " to " + highest, e);
            }
            if (value < lowest || value > highest) {
                throw new IllegalArgumentException("a whole number from " + lowest + " to " + highest);
            }
            return value;
        };
    }

    /** A duration such as {@code 200ms}, {@code 10s}, {@code 5min}, {@code 2h} or {@code 7d}. */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a duration such as 200ms, 10s, 5min, 2h or 7d");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "min" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    static Function<String, Duration> duration(Duration shortest, Duration longest) {
        return text -> {
            Duration value = duration(text);
            if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
                throw new IllegalArgumentException(
                        "a duration from " + shortest.toSeconds() + " s to " + longest.toSeconds() + " s");
            }
            return value;
        };
    }

    static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
        return text -> {
            for (E constant : type.getEnumConstants()) {
                if (wireName(constant).equals(text.toLowerCase(Locale.ROOT))) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(SettingParsers::wireName)
                            .toList());
        };
    }

    static String text(String text) {
        return text;
    }

    static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    static Function<String, String> matching(String expected, Pattern pattern) {
        return text -> {
            if (!text.isEmpty() && !pattern.matcher(text).matches()) {
                throw new IllegalArgumentException(expected);
            }
            return text;
        };
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
