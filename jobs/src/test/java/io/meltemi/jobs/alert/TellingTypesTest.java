package io.meltemi.jobs.alert;

import io.meltemi.alerts.telling.AlertGroup;
import io.meltemi.alerts.telling.Ended;
import io.meltemi.alerts.telling.Membership;
import io.meltemi.alerts.telling.Mute;
import io.meltemi.alerts.telling.OpenAlert;
import io.meltemi.alerts.telling.Telling;
import io.meltemi.alerts.telling.Told;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TellingTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                AlertEvent.class,
                Alert.class,
                AlertSetting.class,
                Telling.class,
                OpenAlert.class,
                Membership.class,
                Told.class,
                Mute.class,
                AlertGroup.class,
                Ended.class
            })
    void streamedType_serializer_isPojoWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
