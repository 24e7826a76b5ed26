package io.meltemi.sql.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A question to the history, as a file of {@code sql/queries} states it.
 *
 * @param name the file's name without {@code .sql}
 * @param title one line
 * @param description more of it; may be empty, may have several lines
 * @param parameters in the order in which the file describes them
 * @param source the file as it is, with psql's variables such as {@code :'node'}
 * @param text the statement for JDBC, with {@code ?} in the place of each variable, without the describing comment
 * @param places the parameter of each {@code ?}
 */
public record Query(
        String name,
        String title,
        String description,
        List<QueryParameter> parameters,
        String source,
        String text,
        List<String> places) {

    public Query {
        parameters = List.copyOf(parameters);
        places = List.copyOf(places);
    }

    /**
     * The statement with its values bound, which the caller closes. A value is never part of the statement's text, so that
     * whatever it holds is only a value.
     *
     * @param values by name, as PostgreSQL reads them; those with a default may be missing
     * @throws IllegalArgumentException when a value has no parameter, or a parameter that has no default has no value
     */
    public PreparedStatement prepare(Connection connection, Map<String, String> values) throws SQLException {
        Map<String, String> complete = complete(values);
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            for (int i = 0; i < places.size(); i++) {
                // of no type of its own, as psql's literals: the server takes it for what its place asks for
                statement.setObject(i + 1, complete.get(places.get(i)), Types.OTHER);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private Map<String, String> complete(Map<String, String> values) {
        TreeSet<String> unknown = new TreeSet<>(values.keySet());
        parameters.forEach(parameter -> unknown.remove(parameter.name()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("query " + name + " has no parameter " + String.join(", ", unknown)
                    + "; expected " + names(parameters));
        }
        List<QueryParameter> missing = parameters.stream()
                .filter(parameter -> parameter.required() && !values.containsKey(parameter.name()))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("query " + name + " needs " + names(missing));
        }
        return parameters.stream()
                .collect(Collectors.toMap(
                        QueryParameter::name,
                        parameter -> values.getOrDefault(parameter.name(), String.valueOf(parameter.defaultValue()))));
    }

    private static String names(List<QueryParameter> parameters) {
        return parameters.isEmpty()
                ? "none"
                : parameters.stream().map(QueryParameter::name).collect(Collectors.joining(", "));
    }
}
