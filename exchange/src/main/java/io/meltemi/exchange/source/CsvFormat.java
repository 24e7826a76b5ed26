package io.meltemi.exchange.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written.
 *
 * @param separator one character, or {@code tab}; a comma by default
 * @param header whether the first row has the columns' names; true by default
 * @param columns the columns' names in the place of the header's; without header and names they are called 1, 2, 3 …
 * @param decimal {@code point} (the default) or {@code comma}
 */
public record CsvFormat(
        @Nullable String separator,
        @Nullable Boolean header,
        @Nullable List<String> columns,
        @Nullable String decimal) {

    /** Comma, header, point. */
    public static final CsvFormat DEFAULT = new CsvFormat(null, null, null, null);

    public CsvFormat {
        if (separator != null && separator.length() != 1 && !separator.equals("tab")) {
            throw new IllegalArgumentException(
                    "csv.separator: expected one character, or tab, found '" + separator + "'");
        }
        if (decimal != null && !decimal.equals("comma") && !decimal.equals("point")) {
            throw new IllegalArgumentException("csv.decimal: expected point or comma, found '" + decimal + "'");
        }
        columns = columns == null ? null : List.copyOf(columns);
    }

    /** The character between two fields. */
    public char separatorCharacter() {
        return separator == null ? ',' : separator.equals("tab") ? '\t' : separator.charAt(0);
    }

    /** Whether the first row has names. */
    public boolean hasHeader() {
        return header == null || header;
    }

    /** Whether numbers are written 23,5. */
    public boolean decimalComma() {
        return "comma".equals(decimal);
    }
}
