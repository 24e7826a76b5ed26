package io.meltemi.jobs.delivery;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Words, numbers and times in a reader's language and time zone. */
final class Phrases {

    private static final Map<String, Properties> LANGUAGES =
            List.of("en", "el").stream().collect(Collectors.toMap(language -> language, Phrases::read));
    private static final String LAST = "en";
    private static final int MOST_DIGITS = 6;

    private final Properties words;
    private final Locale locale;
    private final ZoneId zone;

    private Phrases(Properties words, Locale locale, ZoneId zone) {
        this.words = words;
        this.locale = locale;
        this.zone = zone;
    }

    /**
     * Phrases of a language, or of English where there are none.
     *
     * @param language BCP 47 tag
     */
    static Phrases of(String language, ZoneId zone) {
        Locale locale = Locale.forLanguageTag(language);
        Properties known = LANGUAGES.get(locale.getLanguage());
        return known == null
                ? new Phrases(Objects.requireNonNull(LANGUAGES.get(LAST)), Locale.ENGLISH, zone)
                : new Phrases(known, locale, zone);
    }

    Locale locale() {
        return locale;
    }

    ZoneId zone() {
        return zone;
    }

    /** Keys of a language's phrases. */
    static java.util.Set<String> keys(String language) {
        return Objects.requireNonNull(LANGUAGES.get(language)).stringPropertyNames();
    }

    /** A phrase without blanks to fill in. */
    String word(String key) {
        String phrase = words.getProperty(key);
        if (phrase == null) {
            throw new IllegalArgumentException("there is no phrase " + key);
        }
        return phrase;
    }

    /** A phrase in which {@code {name}} stands for a value. */
    String phrase(String key, Map<String, String> values) {
        String phrase = word(key);
        for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
            phrase = phrase.replace("{" + value.getKey() + "}", value.getValue());
        }
        return phrase;
    }

    /** A number that came as text, as the reader writes it; what is no number stays as it is. */
    String number(String text) {
        try {
            double number = Double.parseDouble(text);
            if (!Double.isFinite(number) || Math.abs(number) >= 1e12) {
                return text;
            }
            NumberFormat format = NumberFormat.getNumberInstance(locale);
            format.setGroupingUsed(false);
            format.setMaximumFractionDigits(MOST_DIGITS);
            return number != 0 && Math.abs(number) < 1e-5 ? text : format.format(number);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** A moment: day and time. */
    String moment(Instant time) {
        return DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm:ss", locale)
                .withZone(zone)
                .format(time);
    }

    /** A time of the day, with the day when it is another one. */
    String time(Instant time, Instant now) {
        boolean sameDay =
                time.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return DateTimeFormatter.ofPattern(sameDay ? "HH:mm" : "d MMM HH:mm", locale)
                .withZone(zone)
                .format(time);
    }

    /** A length of time in its largest unit or two. */
    String duration(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < 60) {
            return phrase("duration.seconds", Map.of("seconds", Long.toString(seconds)));
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return phrase("duration.minutes", Map.of("minutes", Long.toString(minutes)));
        }
        long hours = minutes / 60;
        if (hours < 24) {
            return phrase(
                    "duration.hours", Map.of("hours", Long.toString(hours), "minutes", Long.toString(minutes % 60)));
        }
        return phrase("duration.days", Map.of("days", Long.toString(hours / 24), "hours", Long.toString(hours % 24)));
    }

    private static Properties read(String language) {
        Properties properties = new Properties();
        String name = "phrases." + language + ".properties";
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Phrases.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException("the phrases " + name + " cannot be read", e);
        }
    }
}
