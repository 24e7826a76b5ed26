package io.meltemi.sql.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a file of one statement for psql: a comment with a title, a description and a line for each parameter, then SQL with
 * psql's quoted variables.
 */
final class QueryFile {

    private static final Pattern PARAMETER = Pattern.compile(
            ":(?<name>[a-z_]+) (?<type>\\w+)(?: = (?<default>'[^']*'|\\S+(?: \\S+)*?))?\\s{2,}(?<text>\\S.*)");

    private QueryFile() {}

    /**
     * The query of a file.
     *
     * @throws IllegalArgumentException when the text is not as described, or its parameters and variables differ
     */
    static Query parse(String name, String source) {
        List<String> comment = source.lines()
                .takeWhile(line -> line.startsWith("--"))
                .map(line -> line.substring(2).strip())
                .toList();
        String statement = source.lines().skip(comment.size()).reduce("", (text, line) -> text + line + "\n");
        if (comment.isEmpty() || comment.get(0).isEmpty()) {
            throw new IllegalArgumentException(name + ": expected a first line such as '-- Title.'");
        }
        List<String> description = new ArrayList<>();
        List<QueryParameter> parameters = new ArrayList<>();
        for (String line : comment.subList(1, comment.size())) {
            if (line.startsWith(":")) {
                parameters.add(parameter(name, line));
            } else {
                description.add(line);
            }
        }
        Variables variables;
        try {
            variables = Variables.replace(statement);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
        Set<String> described = new LinkedHashSet<>();
        parameters.forEach(parameter -> described.add(parameter.name()));
        if (described.size() < parameters.size() || !described.equals(new LinkedHashSet<>(variables.names()))) {
            throw new IllegalArgumentException(name + ": expected each variable to be described once and each parameter"
                    + " to be used, found " + described + " described and " + new LinkedHashSet<>(variables.names())
                    + " used");
        }
        return new Query(
                name,
                comment.get(0),
                String.join("\n", description).strip(),
                parameters,
                source,
                variables.text(),
                variables.names());
    }

    private static QueryParameter parameter(String name, String line) {
        Matcher matcher = PARAMETER.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    name + ": expected ':name type = default  what it is' with two blanks before the text, found '"
                            + line + "'");
        }
        String value = matcher.group("default");
        return new QueryParameter(
                matcher.group("name"),
                matcher.group("type"),
                value != null && value.startsWith("'") ? value.substring(1, value.length() - 1) : value,
                matcher.group("text"));
    }
}
