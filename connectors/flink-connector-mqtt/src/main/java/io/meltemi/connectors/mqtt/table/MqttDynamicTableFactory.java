package io.meltemi.connectors.mqtt.table;

import java.util.HashSet;
import java.util.Set;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.format.EncodingFormat;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.factories.FactoryUtil.TableFactoryHelper;
import org.apache.flink.table.factories.SerializationFormatFactory;

/** Connector {@value #IDENTIFIER}: a table of messages, to be read and to be written, in any format. */
@PublicEvolving
public final class MqttDynamicTableFactory implements DynamicTableSinkFactory {

    public static final String IDENTIFIER = "mqtt";

    @Override
    public String factoryIdentifier() {
        return IDENTIFIER;
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of(MqttConnectorOptions.HOST, FactoryUtil.FORMAT);
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        Set<ConfigOption<?>> options = new HashSet<>(MqttConnectorOptions.all());
        options.add(FactoryUtil.SINK_PARALLELISM);
        options.removeAll(requiredOptions());
        return options;
    }

    @Override
    public DynamicTableSink createDynamicTableSink(Context context) {
        TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
        EncodingFormat<SerializationSchema<RowData>> format =
                helper.discoverEncodingFormat(SerializationFormatFactory.class, FactoryUtil.FORMAT);
        helper.validate();
        return new MqttDynamicTableSink(settings(helper.getOptions()), format, context.getPhysicalRowDataType());
    }

    private static SinkSettings settings(ReadableConfig options) {
        try {
            return SinkSettings.of(options);
        } catch (IllegalArgumentException e) {
            throw new ValidationException("Invalid options of an MQTT table: " + e.getMessage(), e);
        }
    }
}
