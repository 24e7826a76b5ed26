package io.meltemi.jobs.severity;

import io.meltemi.jobs.severity.node.Heard;
import io.meltemi.jobs.severity.node.NodeSeverity;
import io.meltemi.jobs.severity.node.Registry;
import io.meltemi.jobs.severity.system.NodeSnapshot;
import io.meltemi.rules.RuleMemory;
import io.meltemi.schemas.event.Heartbeat;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.topic.SystemTopics;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                SeverityInput.class,
                PlatformInput.class,
                SeverityEvent.class,
                NodeSeverity.class,
                Registry.class,
                RuleMemory.class,
                RuleMemory.SeriesMemory.class,
                RuleMemory.SlopeWindow.class,
                RuleMemory.RuleStatus.class,
                NodeSnapshot.class,
                SystemTopics.class,
                Heard.class,
                Heartbeat.class,
                Trend.class
            })
    void streamedType_serializer_isPojoWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
