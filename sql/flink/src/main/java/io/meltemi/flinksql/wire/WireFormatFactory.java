package io.meltemi.flinksql.wire;

import java.util.Set;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.formats.json.JsonFormatFactory;
import org.apache.flink.formats.json.JsonFormatOptions;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.format.ProjectableDecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.utils.DataTypeUtils;

/**
 * Format {@value #IDENTIFIER}: the values of the platform's Kafka topics. It is Flink's JSON with RFC 3339 times, where the column
 * {@code node_id} reads the field {@code nodeId}, at any depth. It has no options, and only reads.
 */
public final class WireFormatFactory implements DeserializationFormatFactory {

    static final String IDENTIFIER = "meltemi-json";

    @Override
    public String factoryIdentifier() {
        return IDENTIFIER;
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of();
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of();
    }

    @Override
    public DecodingFormat<DeserializationSchema<RowData>> createDecodingFormat(
            DynamicTableFactory.Context context, ReadableConfig options) {
        FactoryUtil.validateFactoryOptions(this, options);
        Configuration json = new Configuration();
        json.set(JsonFormatOptions.TIMESTAMP_FORMAT, "ISO-8601");
        return new WireFormat((ProjectableDecodingFormat<DeserializationSchema<RowData>>)
                new JsonFormatFactory().createDecodingFormat(context, json));
    }

    /** JSON that is asked for other names. */
    private record WireFormat(ProjectableDecodingFormat<DeserializationSchema<RowData>> json)
            implements ProjectableDecodingFormat<DeserializationSchema<RowData>> {

        @Override
        public DeserializationSchema<RowData> createRuntimeDecoder(
                DynamicTableSource.Context context, DataType physicalType, int[][] projections) {
            DataType wireType =
                    DataTypeUtils.replaceLogicalType(physicalType, FieldNames.onTheWire(physicalType.getLogicalType()));
            return json.createRuntimeDecoder(context, wireType, projections);
        }

        @Override
        public ChangelogMode getChangelogMode() {
            return ChangelogMode.insertOnly();
        }
    }
}
