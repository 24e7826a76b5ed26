package io.meltemi.console.sensorthings.query;

import java.util.ArrayList;
import java.util.List;

/** Cuts text at a character that stands outside parentheses and quotes. */
final class Splitter {

    private Splitter() {}

    /** The parts of an option's value; each has something. */
    static List<String> items(String option, String text, char separator) throws QueryException {
        try {
            List<String> parts = split(text, separator);
            if (parts.stream().anyMatch(String::isEmpty)) {
                throw QueryException.badQuery(
                        "expected something between " + separator + " and " + separator + ", found nothing");
            }
            return parts;
        } catch (QueryException e) {
            throw e.in(option);
        }
    }

    private static List<String> split(String text, char separator) throws QueryException {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int begin = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '\'') {
                quoted = !quoted; // a quote within is written twice
            } else if (!quoted && character == '(') {
                depth++;
            } else if (!quoted && character == ')') {
                if (--depth < 0) {
                    throw QueryException.at(at, "expected no ), found one");
                }
            } else if (!quoted && depth == 0 && character == separator) {
                parts.add(text.substring(begin, at).strip());
                begin = at + 1;
            }
        }
        if (quoted || depth > 0) {
            throw QueryException.at(text.length(), "expected a closing " + (quoted ? "'" : ")") + ", found the end");
        }
        parts.add(text.substring(begin).strip());
        return parts;
    }
}
