package io.meltemi.exchange.mapping;

import java.util.ArrayList;
import java.util.List;

/** A text in which <code>${column}</code> stands for a cell of the row. */
final class Template {

    /** Literals and columns in turn, beginning with a literal. */
    private final List<String> literals = new ArrayList<>();

    private final int[] columns;

    /** @throws IllegalArgumentException when a column is not there, or a brace is not closed */
    Template(String key, String text, ColumnNames names) {
        List<Integer> indexes = new ArrayList<>();
        int position = 0;
        while (true) {
            int begin = text.indexOf("${", position);
            if (begin < 0) {
                literals.add(text.substring(position));
                break;
            }
            int end = text.indexOf('}', begin);
            if (end < 0) {
                throw new IllegalArgumentException(key + ": expected '}' after '${', found '" + text + "'");
            }
            literals.add(text.substring(position, begin));
            indexes.add(names.indexIn(key, text.substring(begin + 2, end)));
            position = end + 1;
        }
        columns = indexes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The text for a row. */
    String of(RowCells row) {
        if (columns.length == 0) {
            return literals.get(0);
        }
        if (columns.length == 1 && literals.get(0).isEmpty() && literals.get(1).isEmpty()) {
            return row.text(columns[0]);
        }
        StringBuilder text = new StringBuilder(literals.get(0));
        for (int i = 0; i < columns.length; i++) {
            text.append(row.text(columns[i])).append(literals.get(i + 1));
        }
        return text.toString();
    }
}
