package io.meltemi.jobs.trend;

import io.meltemi.jobs.trend.fit.LastReadings;
import io.meltemi.jobs.trend.fit.Moments;
import io.meltemi.jobs.trend.fit.Pane;
import io.meltemi.jobs.trend.fit.PaneWindow;
import io.meltemi.jobs.trend.fit.Point;
import io.meltemi.jobs.trend.fit.Series;
import io.meltemi.schemas.event.Forecast;
import io.meltemi.schemas.event.Trend;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                TrendInput.class,
                RuleChange.class,
                TrendNode.class,
                Series.class,
                PaneWindow.class,
                Pane.class,
                Moments.class,
                LastReadings.class,
                Point.class,
                Trend.class,
                Forecast.class
            })
    void streamedType_serializer_isPojoWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
