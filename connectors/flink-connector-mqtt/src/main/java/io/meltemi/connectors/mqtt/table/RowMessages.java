// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt.table;

import io.meltemi.connectors.mqtt.MqttMessage;
import io.meltemi.connectors.mqtt.MqttMessage.UserProperty;
import io.meltemi.connectors.mqtt.MqttSerializationSchema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/** Messages of rows: physical columns by a format, metadata columns behind them. */
final class RowMessages implements MqttSerializationSchema<RowData> {

    private static final long serialVersionUID = 1L;
    private static final int ABSENT = -1;

    private final MqttMessage template;
    private final SerializationSchema<RowData> format;
    private final RowData.FieldGetter[] physicalColumns;
    private final EnumMap<WrittenMetadata, Integer> metadataColumns = new EnumMap<>(WrittenMetadata.class);

    /**
     * @param template what a message is where its row says nothing; its content is not used
     * @param physicalColumns in their order, which is that of rows
     * @param metadata the columns behind them
     */
    RowMessages(
            MqttMessage template,
            SerializationSchema<RowData> format,
            RowData.FieldGetter[] physicalColumns,
            List<WrittenMetadata> metadata) {
        this.template = template;
        this.format = format;
        this.physicalColumns = physicalColumns;
        metadata.forEach(column -> metadataColumns.put(column, physicalColumns.length + metadataColumns.size()));
    }

    @Override
    public void open(SerializationSchema.InitializationContext context) throws Exception {
        format.open(context);
    }

    @Override
    public @Nullable MqttMessage serialize(RowData row, SinkWriter.Context context) {
        byte[] payload = format.serialize(metadataColumns.isEmpty() ? row : physical(row));
        if (payload == null) {
            return null;
        }
        int qos = column(row, WrittenMetadata.QOS);
        int retained = column(row, WrittenMetadata.RETAINED);
        int headers = column(row, WrittenMetadata.HEADERS);
        String topic = text(row, WrittenMetadata.TOPIC);
        return new MqttMessage(
                topic == null ? template.topic() : topic,
                payload,
                qos == ABSENT ? template.qos() : row.getInt(qos),
                retained == ABSENT ? template.retained() : row.getBoolean(retained),
                headers == ABSENT ? template.userProperties() : properties(row.getMap(headers)),
                text(row, WrittenMetadata.CONTENT_TYPE),
                template.messageExpirySeconds(),
                template.responseTopic(),
                template.correlationData(),
                null);
    }

    private RowData physical(RowData row) {
        GenericRowData physical = new GenericRowData(row.getRowKind(), physicalColumns.length);
        for (int i = 0; i < physicalColumns.length; i++) {
            physical.setField(i, physicalColumns[i].getFieldOrNull(row));
        }
        return physical;
    }

    private @Nullable String text(RowData row, WrittenMetadata metadata) {
        int column = column(row, metadata);
        return column == ABSENT ? null : row.getString(column).toString();
    }

    /** Where the row says something. */
    private int column(RowData row, WrittenMetadata metadata) {
        int column = metadataColumns.getOrDefault(metadata, ABSENT);
        return column == ABSENT || row.isNullAt(column) ? ABSENT : column;
    }

    private static List<UserProperty> properties(MapData map) {
        ArrayData names = map.keyArray();
        ArrayData values = map.valueArray();
        List<UserProperty> properties = new ArrayList<>(map.size());
        for (int i = 0; i < map.size(); i++) {
            if (!names.isNullAt(i) && !values.isNullAt(i)) {
                properties.add(new UserProperty(
                        names.getString(i).toString(), values.getString(i).toString()));
            }
        }
        return properties;
    }
}
