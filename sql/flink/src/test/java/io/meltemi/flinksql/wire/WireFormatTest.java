package io.meltemi.flinksql.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireFormatTest {

    @ParameterizedTest
    @CsvSource({
        "node_id, nodeId",
        "time, time",
        "connectivity_since, connectivitySince",
        "dataType, dataType",
        "a_b_c, aBC"
    })
    void onTheWire_column_isTheFieldsName(String column, String field) {
        assertThat(FieldNames.onTheWire(column)).isEqualTo(field);
    }

    @Test
    void onTheWire_rowsWithinRowsAndArrays_areRenamedToo() {
        RowType inner = RowType.of(false, new LogicalType[] {new BigIntType()}, new String[] {"window_end"});
        RowType outer =
                RowType.of(new LogicalType[] {inner, new ArrayType(inner)}, new String[] {"some_row", "some_rows"});
        RowType renamed = (RowType) FieldNames.onTheWire(outer);

        assertThat(renamed.getFieldNames()).isEqualTo(List.of("someRow", "someRows"));
        assertThat(renamed.getTypeAt(0))
                .isEqualTo(RowType.of(false, new LogicalType[] {new BigIntType()}, new String[] {"windowEnd"}));
        assertThat(((ArrayType) renamed.getTypeAt(1)).getElementType()).isEqualTo(renamed.getTypeAt(0));
    }
}
