package io.meltemi.console.link;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The pages' words in one language. */
final class Words {

    /** Languages that there are. */
    static final List<String> LANGUAGES = List.of("en", "el");

    static final Words ENGLISH;

    private static final Map<String, Words> ALL;

    static {
        ALL = LANGUAGES.stream().collect(Collectors.toMap(language -> language, Words::read));
        ENGLISH = Objects.requireNonNull(ALL.get("en"));
    }

    private final String language;
    private final Properties words;

    private Words(String language, Properties words) {
        this.language = language;
        this.words = words;
    }

    /** The words of a language, given by its BCP 47 tag; English where there are none. */
    static Words of(String tag) {
        return ALL.getOrDefault(Locale.forLanguageTag(tag).getLanguage(), ENGLISH);
    }

    /** The words of the language that a browser asks for first, of those that there are. */
    static Words accepted(String acceptLanguage) {
        for (String part : acceptLanguage.split(",", 10)) {
            Words known =
                    ALL.get(Locale.forLanguageTag(part.split(";", 2)[0].strip()).getLanguage());
            if (known != null) {
                return known;
            }
        }
        return ENGLISH;
    }

    String language() {
        return language;
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    /** A text with its blanks {@code {0}}, {@code {1}} filled in. */
    String say(String key, String... values) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("there are no words for " + key);
        }
        StringBuilder said = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean isBlank = text.charAt(i) == '{' && i + 2 < text.length() && text.charAt(i + 2) == '}';
            if (isBlank) {
                said.append(values[text.charAt(i + 1) - '0']);
                i += 2;
            } else {
                said.append(text.charAt(i));
            }
        }
        return said.toString();
    }

    Set<String> keys() {
        return words.stringPropertyNames();
    }

    private static Words read(String language) {
        Properties words = new Properties();
        String name = "pages." + language + ".properties";
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            words.load(in);
            return new Words(language, words);
        } catch (IOException e) {
            throw new IllegalStateException("the words " + name + " cannot be read", e);
        }
    }
}
