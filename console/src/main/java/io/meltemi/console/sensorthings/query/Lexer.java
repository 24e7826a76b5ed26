package io.meltemi.console.sensorthings.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts an expression into its words. */
final class Lexer {

    private static final String DATE = "-?\\d{4,6}-\\d{2}-\\d{2}";
    private static final String CLOCK = "\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,12})?)?";
    // an unescaped + of an offset arrives as a blank
    private static final String ZONE = "(?:[Zz]|[+\\- ]\\d{2}:?\\d{2})";
    private static final String INSTANT = DATE + "T" + CLOCK + ZONE;
    private static final Pattern TIME =
            Pattern.compile(INSTANT + "(?:/" + INSTANT + ")?|" + DATE + "(?![\\d])|" + CLOCK);
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?(?:[eE][+\\- ]?\\d+)?");
    private static final Pattern NAME =
            Pattern.compile("(?:@iot\\.)?[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*");

    private static final Map<Character, Token.Kind> PUNCTUATION =
            Map.of('(', Token.Kind.OPEN, ')', Token.Kind.CLOSE, ',', Token.Kind.COMMA, '/', Token.Kind.SLASH);

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) throws QueryException {
        Lexer lexer = new Lexer(text);
        lexer.read();
        return lexer.tokens;
    }

    private void read() throws QueryException {
        while (true) {
            while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
                position++;
            }
            if (position == text.length()) {
                tokens.add(Token.of(Token.Kind.END, "", position));
                return;
            }
            if (tokens.size() >= Limits.MAX_TOKENS) {
                throw QueryException.badQuery("has more than " + Limits.MAX_TOKENS + " words");
            }
            tokens.add(next());
        }
    }

    private Token next() throws QueryException {
        int begin = position;
        Token.Kind punctuation = PUNCTUATION.get(text.charAt(begin));
        if (punctuation != null) {
            return single(punctuation);
        }
        if (text.charAt(begin) == '\'') {
            return new Token(Token.Kind.QUOTED, quoted(), "", begin);
        }
        Token token = matched(Token.Kind.TIME, TIME);
        if (token == null) {
            token = matched(Token.Kind.NUMBER, NUMBER);
        }
        if (token != null) {
            return token;
        }
        if (text.charAt(begin) == '-') {
            return single(Token.Kind.MINUS);
        }
        token = matched(Token.Kind.NAME, NAME);
        if (token == null) {
            throw QueryException.at(begin, "expected a name, a number, a time or 'text', found " + text.charAt(begin));
        }
        if (position < text.length() && text.charAt(position) == '\'') {
            return new Token(Token.Kind.QUOTED, quoted(), token.text(), begin);
        }
        return token;
    }

    private Token single(Token.Kind kind) {
        position++;
        return Token.of(kind, text.substring(position - 1, position), position - 1);
    }

    private @Nullable Token matched(Token.Kind kind, Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        int begin = position;
        position = matcher.end();
        return Token.of(kind, matcher.group(), begin);
    }

    /** A quote within is written twice. */
    private String quoted() throws QueryException {
        int begin = position;
        StringBuilder content = new StringBuilder();
        for (int at = begin + 1; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character != '\'') {
                content.append(character);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
                content.append('\'');
                at++;
            } else {
                position = at + 1;
                return content.toString();
            }
        }
        throw QueryException.at(begin, "expected a closing ', found the end");
    }
}
