package io.meltemi.jobs.alert;

import io.meltemi.alerts.subscriber.HeldBack;
import io.meltemi.alerts.subscriber.SubscriberMemory;
import io.meltemi.alerts.telling.Telling;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.Notification;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriberTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                Telling.class,
                AlertSetting.class,
                Notification.class,
                AlertEvent.class,
                SubscriberMemory.class,
                HeldBack.class
            })
    void streamedType_serializer_isPojoWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
