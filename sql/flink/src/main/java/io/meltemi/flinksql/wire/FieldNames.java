package io.meltemi.flinksql.wire;

import java.util.List;
import java.util.Locale;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/** Columns in SQL's spelling, fields in JSON's. */
final class FieldNames {

    private FieldNames() {}

    /** The same type with its fields named as on the wire, also within rows and arrays. */
    static LogicalType onTheWire(LogicalType type) {
        if (type instanceof RowType row) {
            List<RowType.RowField> fields = row.getFields().stream()
                    .map(field -> new RowType.RowField(onTheWire(field.getName()), onTheWire(field.getType())))
                    .toList();
            return new RowType(row.isNullable(), fields);
        } else if (type instanceof ArrayType array) {
            return new ArrayType(array.isNullable(), onTheWire(array.getElementType()));
        }
        return type;
    }

    /** {@code node_id} becomes {@code nodeId}. */
    static String onTheWire(String column) {
        StringBuilder field = new StringBuilder();
        for (String word : column.split("_")) {
            if (field.isEmpty() || word.isEmpty()) {
                field.append(word);
            } else {
                field.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return field.toString();
    }
}
