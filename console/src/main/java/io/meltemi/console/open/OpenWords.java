package io.meltemi.console.open;

import io.meltemi.console.http.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/** What the page says, in one language. */
final class OpenWords {

    /** The first is spoken to who speaks none of them. */
    static final List<String> LANGUAGES = List.of("en", "el");

    private static final Map<String, OpenWords> ALL = Map.of("en", new OpenWords("en"), "el", new OpenWords("el"));

    private final String language;
    private final Properties words = new Properties();

    private OpenWords(String language) {
        this.language = language;
        try {
            words.load(new StringReader(resource(language + ".properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OpenWords in(String language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    /** In the language of the parameter {@code lang}, else of the browser. */
    static OpenWords of(Call call) {
        String asked = call.query("lang").orElse(null);
        if (asked != null) {
            return in(asked);
        }
        String accepted = Objects.requireNonNullElse(call.header("Accept-Language"), "");
        try {
            Locale best = Locale.lookup(
                    Locale.LanguageRange.parse(accepted),
                    LANGUAGES.stream().map(Locale::forLanguageTag).toList());
            return in(best == null ? LANGUAGES.get(0) : best.getLanguage());
        } catch (IllegalArgumentException e) {
            return in(LANGUAGES.get(0));
        }
    }

    String language() {
        return language;
    }

    /** The other language. */
    String other() {
        return LANGUAGES.get(1 - LANGUAGES.indexOf(language));
    }

    Set<String> keys() {
        return words.stringPropertyNames();
    }

    /** A text as HTML; what stands for {@code {0}} and so on is HTML already. */
    String text(String key, String... html) {
        String text = escaped(Objects.requireNonNull(words.getProperty(key), key));
        for (int i = 0; i < html.length; i++) {
            text = text.replace("{" + i + "}", html[i]);
        }
        return text;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(OpenWords.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
