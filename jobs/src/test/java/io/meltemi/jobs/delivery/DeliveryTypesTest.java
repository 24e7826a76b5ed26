package io.meltemi.jobs.delivery;

import io.meltemi.schemas.event.Notification;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTypesTest {

    @ParameterizedTest
    @ValueSource(classes = {Notification.class})
    void streamedType_serializer_isPojoWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
