// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.SourceProvider;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

/** Reads messages as rows. */
final class MqttDynamicTableSource implements ScanTableSource, SupportsReadingMetadata {

    private final SourceSettings settings;
    private final DecodingFormat<DeserializationSchema<RowData>> format;
    private final DataType physicalType;
    private List<ReadMetadata> metadata = List.of();
    private DataType producedType;

    MqttDynamicTableSource(
            SourceSettings settings, DecodingFormat<DeserializationSchema<RowData>> format, DataType physicalType) {
        this.settings = settings;
        this.format = format;
        this.physicalType = physicalType;
        this.producedType = physicalType;
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return format.getChangelogMode();
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        TypeInformation<RowData> type = context.createTypeInformation(producedType);
        MessageRows rows = new MessageRows(format.createRuntimeDecoder(context, physicalType), metadata, type);
        return SourceProvider.of(settings.source(rows), settings.parallelism());
    }

    @Override
    public Map<String, DataType> listReadableMetadata() {
        Map<String, DataType> types = new LinkedHashMap<>();
        for (ReadMetadata column : ReadMetadata.values()) {
            types.put(column.key(), column.type());
        }
        return types;
    }

    @Override
    public void applyReadableMetadata(List<String> keys, DataType produced) {
        metadata = keys.stream().map(ReadMetadata::of).toList();
        producedType = produced;
    }

    @Override
    public DynamicTableSource copy() {
        MqttDynamicTableSource copy = new MqttDynamicTableSource(settings, format, physicalType);
        copy.metadata = metadata;
        copy.producedType = producedType;
        return copy;
    }

    @Override
    public String asSummaryString() {
        return "MQTT table source";
    }
}
