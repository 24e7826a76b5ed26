// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.SourceOutput;
import org.junit.jupiter.api.Test;

class RecordCollectorTest {

    private final RecordCollector<String> collector = new RecordCollector<>();

    @Test
    void failure_whatIsBehindFails_isKnownUntilTheNextMessage() {
        collector.to(new Refusing(), 1L);
        assertThat(collector.failure()).isNull();
        assertThatThrownBy(() -> collector.collect("record")).isSameAs(collector.failure());
        assertThat(collector.failure()).hasMessage("refused record");
        collector.to(new Refusing(), 2L);
        assertThat(collector.failure()).isNull();
    }

    private static final class Refusing implements SourceOutput<String> {

        @Override
        public void collect(String item) {
            throw new IllegalStateException("refused " + item);
        }

        @Override
        public void collect(String item, long timestamp) {
            collect(item);
        }

        @Override
        public void emitWatermark(Watermark watermark) {}

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
    }
}
