package io.meltemi.flinksql.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.table.api.ResultKind;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.client.gateway.StatementResult;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.utils.print.PrintStyle;
import org.apache.flink.types.RowKind;
import org.jspecify.annotations.Nullable;

/**
 * Prints the results of statements: tables for people, or one JSON object a row and line. Rows of a live query are printed as they
 * come; a row that updates others says so by its kind, {@code +I}, {@code -U}, {@code +U} or {@code -D}.
 *
 * @param out is flushed before each wait for rows
 * @param json JSON lines rather than tables
 * @param most after so many rows a result ends; updates count as rows
 */
public record ResultPrinter(PrintWriter out, boolean json, long most) {

    private static final int WIDEST_COLUMN = 24;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Prints a result to its end, or until it has as many rows as wanted.
     *
     * @param batch whether all rows are there soon, so that columns can be as wide as what is in them
     */
    public void print(StatementResult result, boolean batch) {
        Iterator<RowData> rows = new LimitedRows(result);
        if (result.getResultKind() == ResultKind.SUCCESS && !result.isQueryResult()) {
            rows.forEachRemaining(row -> {}); // only "OK"
        } else if (json) {
            boolean kinds = result.isQueryResult() && !batch;
            rows.forEachRemaining(row -> out.println(object(result, row, kinds)));
        } else if (!result.isQueryResult() && result.getResultSchema().getColumnCount() == 1) {
            rows.forEachRemaining(
                    row -> out.println(result.getRowDataToStringConverter().convert(row)[0]));
        } else if (result.isQueryResult() && !batch) {
            PrintStyle.tableauWithTypeInferredColumnWidths(
                            result.getResultSchema(), result.getRowDataToStringConverter(), WIDEST_COLUMN, false, true)
                    .print(rows, out);
        } else {
            PrintStyle.tableauWithDataInferredColumnWidths(
                            result.getResultSchema(),
                            result.getRowDataToStringConverter(),
                            Integer.MAX_VALUE,
                            false,
                            false)
                    .print(rows, out);
        }
        out.flush();
    }

    private static ObjectNode object(StatementResult result, RowData row, boolean kinds) {
        ObjectNode object = MAPPER.createObjectNode();
        if (kinds && row.getRowKind() != RowKind.INSERT) {
            object.put("op", row.getRowKind().shortString());
        }
        List<Column> columns = result.getResultSchema().getColumns();
        @Nullable String[] values = result.getRowDataToStringConverter().convert(row);
        for (int i = 0; i < values.length; i++) {
            put(object, columns.get(i), row.isNullAt(i) ? null : values[i]);
        }
        return object;
    }

    private static void put(ObjectNode object, Column column, @Nullable String value) {
        LogicalTypeRoot type = column.getDataType().getLogicalType().getTypeRoot();
        if (value == null) {
            object.putNull(column.getName());
        } else if (type == LogicalTypeRoot.BOOLEAN) {
            object.put(column.getName(), Boolean.parseBoolean(value));
        } else if (type.getFamilies().contains(LogicalTypeFamily.INTEGER_NUMERIC)) {
            object.put(column.getName(), Long.parseLong(value));
        } else if (type.getFamilies().contains(LogicalTypeFamily.APPROXIMATE_NUMERIC)) {
            object.put(column.getName(), Double.parseDouble(value));
        } else {
            object.put(column.getName(), value);
        }
    }

    /** The rows up to the most that are wanted. */
    private final class LimitedRows implements Iterator<RowData> {
        private final StatementResult result;
        private long taken;

        private LimitedRows(StatementResult result) {
            this.result = result;
        }

        @Override
        public boolean hasNext() {
            out.flush();
            return taken < most && result.hasNext();
        }

        @Override
        public RowData next() {
            taken++;
            return result.next();
        }
    }
}
