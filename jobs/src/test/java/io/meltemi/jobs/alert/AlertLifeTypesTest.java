package io.meltemi.jobs.alert;

import io.meltemi.alerts.life.Cause;
import io.meltemi.alerts.life.Fading;
import io.meltemi.alerts.life.Fit;
import io.meltemi.alerts.life.Heard;
import io.meltemi.alerts.life.Mark;
import io.meltemi.alerts.life.NodeLife;
import io.meltemi.alerts.life.OpenAlert;
import io.meltemi.alerts.life.PartHeard;
import io.meltemi.alerts.life.PastAlert;
import io.meltemi.alerts.life.PatternHeard;
import io.meltemi.alerts.life.RejectedMessage;
import io.meltemi.alerts.life.RejectionMeter;
import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.PartCondition;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertLifeTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                AlertInput.class,
                AlertEvent.class,
                Alert.class,
                RejectedMessage.class,
                PartCondition.class,
                Acknowledgement.class,
                NodeLife.class,
                Heard.class,
                Mark.class,
                Cause.class,
                OpenAlert.class,
                Fading.class,
                Fit.class,
                PastAlert.class,
                PartHeard.class,
                PatternHeard.class,
                RejectionMeter.class,
                RejectionMeter.Seen.class
            })
    void streamedType_serializer_isPojoWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
