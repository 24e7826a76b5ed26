package io.meltemi.jobs.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;

/**
 * What a statement returned, to be compared between databases.
 *
 * @param columns name and type of each
 * @param rows floating-point numbers as such, everything else as the database writes it
 */
record ResultRows(List<String> columns, List<Object[]> rows) {

    private static final double RELATIVE = 1e-9;
    private static final int FETCHED_AT_ONCE = 10_000;

    /** All of a view, in an order of its own: by everything but floating-point numbers first. */
    static ResultRows ofView(Connection connection, String view) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select * from public." + view)) {
            ResultRows result = of(statement);
            result.rows.sort(EXACT_COLUMNS_FIRST);
            return result;
        }
    }

    /** What a statement returns, in its order. */
    static ResultRows of(PreparedStatement statement) throws SQLException {
        statement.setFetchSize(FETCHED_AT_ONCE);
        try (ResultSet result = statement.executeQuery()) {
            var about = result.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                columns.add(about.getColumnName(i) + " " + about.getColumnTypeName(i));
            }
            List<Object[]> rows = new ArrayList<>();
            while (result.next()) {
                Object[] row = new Object[columns.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = about.getColumnType(i + 1) == Types.DOUBLE
                            ? result.getObject(i + 1)
                            : result.getString(i + 1);
                }
                rows.add(row);
            }
            return new ResultRows(columns, rows);
        }
    }

    private static final Comparator<Object[]> EXACT_COLUMNS_FIRST = (one, other) -> {
        int order = compare(one, other, String.class);
        return order != 0 ? order : compare(one, other, Double.class);
    };

    private static <T extends Comparable<T>> int compare(Object[] one, Object[] other, Class<T> type) {
        Comparator<T> nullsFirst = Comparator.nullsFirst(Comparator.<T>naturalOrder());
        for (int i = 0; i < one.length; i++) {
            boolean ofType = type.isInstance(one[i]) || type.isInstance(other[i]) || one[i] == other[i];
            int order = ofType ? nullsFirst.compare(type.cast(one[i]), type.cast(other[i])) : 0;
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Fails with the first row that differs: floating-point numbers by more than 1e-9 of their size, the rest at all. */
    void assertEqualTo(ResultRows expected, String description) {
        Assertions.assertThat(columns).as(description).isEqualTo(expected.columns);
        for (int i = 0; i < Math.min(rows.size(), expected.rows.size()); i++) {
            Object[] row = rows.get(i);
            Object[] other = expected.rows.get(i);
            for (int column = 0; column < row.length; column++) {
                if (!same(row[column], other[column])) {
                    Assertions.assertThat(row)
                            .as("%s, row %d, %s of %s", description, i, columns.get(column), columns)
                            .isEqualTo(other);
                }
            }
        }
        Assertions.assertThat(rows).as(description + ", rows").hasSameSizeAs(expected.rows);
    }

    private static boolean same(Object one, Object other) {
        if (one instanceof Double a && other instanceof Double b) {
            return a.equals(b) || Math.abs(a - b) <= RELATIVE * Math.max(Math.abs(a), Math.abs(b));
        }
        return Objects.equals(one, other);
    }
}
