package io.meltemi.sql.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement whose variables {@code :'name'} became {@code ?}.
 *
 * @param names the variable of each {@code ?}
 */
record Variables(String text, List<String> names) {

    /** What may hold a colon or a question mark that means something else, and then the variables themselves. */
    private static final Pattern TOKENS = Pattern.compile(
            """
            (?<other> --[^\\n]*
              | \\b[eE]'(?:[^'\\\\]|''|\\\\.)*+'
              | '[^']*+'
              | "[^"]*+"
              | (?<![\\w$])\\$(?<tag>[A-Za-z_]\\w*|)\\$.*?\\$\\k<tag>\\$
              | ::)
            | (?<comment> /\\*)
            | :'(?<name>[A-Za-z_]\\w*)'
            | (?<refused> :"?[A-Za-z_{]\\w*)
            | (?<operator> \\?)
            | (?<end> ;)
            """,
            Pattern.COMMENTS | Pattern.DOTALL);

    Variables {
        names = List.copyOf(names);
    }

    /**
     * Replaces the variables of one statement, and drops its last semicolon.
     *
     * @throws IllegalArgumentException when there is another statement, or a variable that is not a quoted one
     */
    static Variables replace(String sql) {
        StringBuilder text = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher matcher = TOKENS.matcher(sql);
        int position = 0;
        while (matcher.find(position)) {
            text.append(sql, position, matcher.start());
            position = matcher.end();
            if (matcher.group("comment") != null) {
                position = endOfComment(sql, matcher.start());
                text.append(sql, matcher.start(), position);
            } else if (matcher.group("name") != null) {
                names.add(matcher.group("name"));
                text.append('?');
            } else if (matcher.group("refused") != null) {
                throw new IllegalArgumentException(
                        "expected variables as :'name', so that psql quotes them, found " + matcher.group());
            } else if (matcher.group("operator") != null) {
                text.append("??"); // an operator of PostgreSQL, as the driver wants it written
            } else if (matcher.group("end") != null) {
                requireNothing(sql.substring(position));
                return new Variables(text.toString().strip(), names);
            } else {
                text.append(matcher.group());
            }
        }
        return new Variables(text.append(sql.substring(position)).toString().strip(), names);
    }

    private static void requireNothing(String rest) {
        if (!rest.isBlank()) {
            throw new IllegalArgumentException("expected one statement, found after its semicolon: " + rest.strip());
        }
    }

    /** Comments between slash and asterisk nest in SQL. */
    private static int endOfComment(String sql, int start) {
        int depth = 0;
        int i = start;
        while (i < sql.length()) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    return i;
                }
            } else {
                i++;
            }
        }
        throw new IllegalArgumentException("expected */ at the end of a comment");
    }
}
