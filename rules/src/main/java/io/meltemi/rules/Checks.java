package io.meltemi.rules;

import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.topic.Topic;
import java.time.Duration;
import java.util.regex.Pattern;

/** What the parts of rules and alert settings must keep. Each check answers what it checked, or throws {@link IllegalArgumentException}. */
public final class Checks {

    /** Longest dwell, keeping, span or silence of a rule or a route. */
    public static final Duration MAX_DURATION = Duration.ofDays(366);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]+");

    private Checks() {}

    /** Checks an id: 1 to {@code maxCharacters} of {@code A-Z a-z 0-9 . _ -}. */
    public static String id(String name, String id, int maxCharacters) {
        if (id.length() > maxCharacters || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    name + " must be 1 to " + maxCharacters + " characters of A-Z a-z 0-9 . _ -, found "
                            + (id.length() <= maxCharacters ? "\"" + id + "\"" : id.length() + " characters"));
        }
        return id;
    }

    /** Checks a text for its length in characters, and for control characters. */
    public static String text(String name, String text, int minCharacters, int maxCharacters) {
        int characters = text.codePointCount(0, text.length());
        if (characters < minCharacters || characters > maxCharacters) {
            throw new IllegalArgumentException(
                    name + " must have " + minCharacters + " to " + maxCharacters + " characters, found " + characters);
        }
        text.codePoints().forEach(character -> {
            if (Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE) {
                throw new IllegalArgumentException(String.format(
                        "%s must not contain control characters or unpaired surrogates, found U+%04X",
                        name, character));
            }
        });
        return text;
    }

    /** Checks the name of a network, a node, or a level of a place (TOPIC-03). */
    public static String level(String name, String level) {
        try {
            return Topic.checkLevel(level);
        } catch (MessageRejectedException e) {
            throw new IllegalArgumentException(name + ": " + e.detail(), e);
        }
    }

    /** Checks a length of time: whole milliseconds, from {@code min} to {@link #MAX_DURATION}. */
    public static Duration duration(String name, Duration duration, Duration min) {
        if (duration.compareTo(min) < 0 || duration.compareTo(MAX_DURATION) > 0) {
            throw new IllegalArgumentException(
                    name + " must be from " + min + " to P" + MAX_DURATION.toDays() + "D, found " + duration);
        }
        if (duration.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(name + " must be whole milliseconds, found " + duration);
        }
        return duration;
    }

    /** Checks a number; negative zero becomes zero, so that equal rules are written alike. */
    static double finite(String name, double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(name + " must be a finite number, found " + number);
        }
        return number + 0.0;
    }

    static double hysteresis(double hysteresis) {
        if (!(hysteresis >= 0)) {
            throw new IllegalArgumentException("hysteresis must be 0 or more, found " + hysteresis);
        }
        return finite("hysteresis", hysteresis);
    }
}
