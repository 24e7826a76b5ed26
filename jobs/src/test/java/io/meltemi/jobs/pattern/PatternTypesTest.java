package io.meltemi.jobs.pattern;

import io.meltemi.jobs.pattern.anomaly.Episode;
import io.meltemi.jobs.pattern.anomaly.Held;
import io.meltemi.jobs.pattern.anomaly.LiveSeries;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.Reading;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {Reading.class, PatternNode.class, LiveSeries.class, Held.class, Episode.class, Pattern.class})
    void streamedType_serializer_isPojoWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
