// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt.table;

import java.util.Arrays;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.DataType;

/** Metadata columns that a row can bring for its message; a null leaves what the table's options say. */
@SuppressWarnings("ImmutableEnumChecker") // types are immutable
enum WrittenMetadata {
    TOPIC("topic", DataTypes.STRING()),
    QOS("qos", DataTypes.INT()),
    RETAINED("retained", DataTypes.BOOLEAN()),
    HEADERS("headers", DataTypes.MAP(DataTypes.STRING(), DataTypes.STRING())),
    CONTENT_TYPE("content-type", DataTypes.STRING());

    private final String key;
    private final DataType type;

    WrittenMetadata(String key, DataType type) {
        this.key = key;
        this.type = type;
    }

    static WrittenMetadata of(String key) {
        return Arrays.stream(values())
                .filter(column -> column.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new ValidationException("There is no metadata '" + key + "' to write."));
    }

    String key() {
        return key;
    }

    DataType type() {
        return type;
    }
}
