package io.meltemi.jobs.validation;

import io.meltemi.jobs.validation.registry.AcceptedConfiguration;
import io.meltemi.jobs.validation.registry.CommandLog;
import io.meltemi.jobs.validation.registry.ExpectedConfiguration;
import io.meltemi.jobs.validation.registry.HeldRejections;
import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.jobs.validation.registry.NodeRecord;
import io.meltemi.jobs.validation.registry.PendingAnswer;
import io.meltemi.jobs.validation.registry.PendingCommand;
import io.meltemi.jobs.validation.registry.ReceivedCounts;
import io.meltemi.jobs.validation.registry.RejectionRate;
import io.meltemi.jobs.validation.registry.ReturnPath;
import io.meltemi.schemas.event.Heartbeat;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamedTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                InboundRecord.class,
                Reading.class,
                Rejection.class,
                NodeEvent.class,
                OutboundMessage.class,
                NodeRecord.class,
                AcceptedConfiguration.class,
                ReturnPath.class,
                PendingAnswer.class,
                ReceivedCounts.class,
                ReceivedCounts.HourCount.class,
                CommandLog.class,
                PendingCommand.class,
                PendingCommand.SamplingInterval.class,
                ExpectedConfiguration.class,
                RejectionRate.class,
                HeldRejections.class,
                Heartbeat.class
            })
    void streamedType_serializer_isPojoWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
