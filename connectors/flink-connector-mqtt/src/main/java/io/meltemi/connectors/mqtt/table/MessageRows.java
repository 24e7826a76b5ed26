// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt.table;

import io.meltemi.connectors.mqtt.MqttDeserializationSchema;
import io.meltemi.connectors.mqtt.MqttMessage;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.utils.JoinedRowData;
import org.apache.flink.util.Collector;

/** Rows of messages: physical columns by a format, metadata columns behind them. */
final class MessageRows implements MqttDeserializationSchema<RowData> {

    private static final long serialVersionUID = 1L;

    private final DeserializationSchema<RowData> format;
    private final ReadMetadata[] metadata;
    private final TypeInformation<RowData> type;

    /**
     * @param metadata the columns behind the physical ones
     * @param type of whole rows
     */
    MessageRows(DeserializationSchema<RowData> format, List<ReadMetadata> metadata, TypeInformation<RowData> type) {
        this.format = format;
        this.metadata = metadata.toArray(new ReadMetadata[0]);
        this.type = type;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) throws Exception {
        format.open(context);
    }

    @Override
    public void deserialize(MqttMessage message, Collector<RowData> out) throws IOException {
        format.deserialize(message.payload(), metadata.length == 0 ? out : new WithMetadata(message, out));
    }

    @Override
    public TypeInformation<RowData> getProducedType() {
        return type;
    }

    /** Puts a message's metadata behind each of its rows. */
    private final class WithMetadata implements Collector<RowData> {

        private final GenericRowData columns = new GenericRowData(metadata.length);
        private final Collector<RowData> out;

        private WithMetadata(MqttMessage message, Collector<RowData> out) {
            this.out = out;
            for (int i = 0; i < metadata.length; i++) {
                columns.setField(i, metadata[i].read(message));
            }
        }

        @Override
        public void collect(RowData physical) {
            out.collect(new JoinedRowData(physical.getRowKind(), physical, columns));
        }

        @Override
        public void close() {
            out.close();
        }
    }
}
