package io.meltemi.exchange.mapping;

import java.util.List;

/** The names of a file's columns; the one after the last, {@code file}, is the file's own name. */
final class ColumnNames {

    private static final String FILE = "file";

    private final List<String> names;

    ColumnNames(List<String> names) {
        this.names = names;
    }

    /** How many columns a row has. */
    int size() {
        return names.size();
    }

    /** The names, for messages. */
    String described() {
        return String.join(", ", names);
    }

    String name(int index) {
        return index == names.size() ? FILE : names.get(index);
    }

    /**
     * The index of a column.
     *
     * @param key names the mapping's key in messages
     * @throws IllegalArgumentException when there is no such column, or two
     */
    int indexIn(String key, String name) {
        int index = names.indexOf(name);
        if (index < 0 && name.equals(FILE)) {
            return names.size();
        }
        if (index < 0) {
            throw new IllegalArgumentException(
                    key + ": expected one of the columns " + described() + ", found '" + name + "'");
        }
        if (names.lastIndexOf(name) != index) {
            throw new IllegalArgumentException(
                    key + ": expected a column that is there once, found '" + name + "' twice");
        }
        return index;
    }
}
