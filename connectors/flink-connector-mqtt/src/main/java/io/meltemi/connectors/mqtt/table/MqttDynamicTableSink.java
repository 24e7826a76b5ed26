// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt.table;

import io.meltemi.connectors.mqtt.MqttMessage;
import io.meltemi.connectors.mqtt.MqttSinkBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.EncodingFormat;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.sink.SinkV2Provider;
import org.apache.flink.table.connector.sink.abilities.SupportsWritingMetadata;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.jspecify.annotations.Nullable;

/** Writes rows as messages. */
final class MqttDynamicTableSink implements DynamicTableSink, SupportsWritingMetadata {

    private final SinkSettings settings;
    private final EncodingFormat<SerializationSchema<RowData>> format;
    private final DataType physicalType;
    private List<WrittenMetadata> metadata = List.of();

    MqttDynamicTableSink(
            SinkSettings settings, EncodingFormat<SerializationSchema<RowData>> format, DataType physicalType) {
        this.settings = settings;
        this.format = format;
        this.physicalType = physicalType;
    }

    @Override
    public ChangelogMode getChangelogMode(ChangelogMode requested) {
        return format.getChangelogMode();
    }

    @Override
    public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
        boolean topicOfRow = metadata.contains(WrittenMetadata.TOPIC);
        if (settings.topic() == null && !topicOfRow) {
            throw new ValidationException(
                    "Writing needs one topic without wildcards in the option 'topic', or the metadata"
                            + " column topic in each row.");
        }
        RowMessages messages = new RowMessages(
                template(), format.createRuntimeEncoder(context, physicalType), physicalColumns(), metadata);
        MqttSinkBuilder<RowData> builder = settings.sink(messages);
        return SinkV2Provider.of(builder.build(), settings.parallelism());
    }

    @Override
    public Map<String, DataType> listWritableMetadata() {
        Map<String, DataType> types = new LinkedHashMap<>();
        for (WrittenMetadata column : WrittenMetadata.values()) {
            types.put(column.key(), column.type());
        }
        return types;
    }

    @Override
    public void applyWritableMetadata(List<String> keys, DataType consumed) {
        metadata = keys.stream().map(WrittenMetadata::of).toList();
    }

    @Override
    public DynamicTableSink copy() {
        MqttDynamicTableSink copy = new MqttDynamicTableSink(settings, format, physicalType);
        copy.metadata = metadata;
        return copy;
    }

    @Override
    public String asSummaryString() {
        return "MQTT table sink";
    }

    private MqttMessage template() {
        @Nullable String topic = settings.topic();
        return MqttMessage.of(topic == null ? "" : topic, new byte[0], settings.qos())
                .withRetained(settings.retained())
                .withMessageExpirySeconds(settings.messageExpirySeconds());
    }

    private RowData.FieldGetter[] physicalColumns() {
        List<LogicalType> types = physicalType.getLogicalType().getChildren();
        RowData.FieldGetter[] getters = new RowData.FieldGetter[types.size()];
        Arrays.setAll(getters, i -> RowData.createFieldGetter(types.get(i), i));
        return getters;
    }
}
