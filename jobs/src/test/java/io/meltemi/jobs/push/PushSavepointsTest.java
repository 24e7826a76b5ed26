package io.meltemi.jobs.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.jobs.Savepoints;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PushSavepointsTest {

    static final List<String> VERSIONS = Savepoints.VERSIONS;

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void route_putBefore_isInForce(String version) throws Exception {
        try (var routing = PushFixture.routing(Savepoints.of(version, PushJob.NAME, PushJob.ROUTE))) {
            routing.processElement(new StreamRecord<>(PushFixture.reading("N1", 0, 20)));

            assertThat(routing.extractOutputValues()).singleElement().satisfies(routed -> assertThat(routed.key())
                    .contains("nowhere"));
        }
    }
}
