package io.meltemi.alerts.life;

import io.meltemi.schemas.topic.Place;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Facts by name, and texts for people: without control characters, of which only facts keep line feeds. */
final class Facts {

    /** Longest fact, in characters. */
    static final int MAX_FACT = 2_000;

    private static final int MAX_SUMMARY = 400;

    private final Map<String, String> facts = new TreeMap<>();

    Facts put(String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, cut(plain(value.toString(), true), MAX_FACT));
        }
        return this;
    }

    Facts putAll(Map<String, String> others) {
        others.forEach(this::put);
        return this;
    }

    /** In the order of their names. */
    Map<String, String> all() {
        return Collections.unmodifiableMap(facts);
    }

    /** One line: the node, its place, and what is the matter. */
    static String summary(NodeLife life, String what) {
        String who = life.nodeId() == null ? "" : life.nodeId() + where(life.place()) + ": ";
        return oneLine(who + what, MAX_SUMMARY);
    }

    /** A text without line breaks and other control characters, cut to a length. */
    static String oneLine(String text, int most) {
        return cut(plain(text, false), most);
    }

    private static String plain(String text, boolean withLines) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            int type = Character.getType(character);
            boolean refused = Character.isISOControl(character)
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            plain.appendCodePoint(refused && !(withLines && character == '\n') ? ' ' : character);
        });
        return plain.toString();
    }

    /** The two widest levels of a place and the narrowest. */
    private static String where(@Nullable Place place) {
        if (place == null) {
            return "";
        }
        List<String> levels = place.levels();
        return " in " + levels.get(0) + "/" + levels.get(1) + "/…/" + levels.get(levels.size() - 1);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
