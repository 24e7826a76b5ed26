package io.meltemi.jobs.push;

import io.meltemi.push.point.PushDeadLetter;
import io.meltemi.push.point.PushPoint;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                RouteChange.class,
                Routed.class,
                OpenWindow.class,
                LaneCursor.class,
                PushBatch.class,
                PushPoint.class,
                PushDeadLetter.class
            })
    void streamedType_serializer_isPojoWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
