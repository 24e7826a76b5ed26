package io.meltemi.flinksql.session;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Statements of a script: they end at semicolons outside of texts, names and comments. */
public final class SqlScript {

    /** A set of statements has semicolons of its own, up to its END. */
    private static final Pattern SET_BEGIN =
            Pattern.compile("^(\\w+\\s+)*STATEMENT\\s+SET\\s+BEGIN\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern SET_END = Pattern.compile(".*\\bEND$", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final String script;
    private final List<String> statements = new ArrayList<>();
    private final StringBuilder statement = new StringBuilder();

    private SqlScript(String script) {
        this.script = script;
    }

    /** The statements without their semicolons and without comments, hints excepted; the last needs no semicolon. */
    public static List<String> split(String script) {
        SqlScript parts = new SqlScript(script);
        int at = 0;
        while (at < script.length()) {
            at = parts.take(at);
        }
        parts.end();
        return parts.statements;
    }

    /** Takes what begins at a place, and answers where the next begins. */
    private int take(int at) {
        char c = script.charAt(at);
        if (c == ';') {
            String soFar = statement.toString().strip();
            if (SET_BEGIN.matcher(soFar).matches() && !SET_END.matcher(soFar).matches()) {
                statement.append(c);
            } else {
                end();
            }
            return at + 1;
        } else if (c == '\'' || c == '`' || c == '"') {
            return keep(at, closing(at + 1, String.valueOf(c)));
        } else if (script.startsWith("--", at)) {
            int lineEnd = script.indexOf('\n', at);
            return lineEnd < 0 ? script.length() : lineEnd;
        } else if (script.startsWith("/*", at)) {
            int end = closing(at + 2, "*/");
            if (script.startsWith("/*+", at)) {
                return keep(at, end);
            }
            statement.append(' ');
            return end;
        }
        return keep(at, at + 1);
    }

    private int keep(int from, int to) {
        statement.append(script, from, to);
        return to;
    }

    /** Behind the next such mark, or the script's end. A quote within a text is doubled, which reads as two texts. */
    private int closing(int from, String mark) {
        int at = script.indexOf(mark, from);
        return at < 0 ? script.length() : at + mark.length();
    }

    private void end() {
        String text = statement.toString().strip();
        if (!text.isEmpty()) {
            statements.add(text);
        }
        statement.setLength(0);
    }
}
