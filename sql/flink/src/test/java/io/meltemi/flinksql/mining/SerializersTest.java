package io.meltemi.flinksql.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SerializersTest {

    @Test
    void gatheredSeries_writtenAndRead_isTheSame() throws Exception {
        GatheredSeries series = new GatheredSeries();
        series.asks(3, 2, new double[] {1, 2, 4});
        for (int i = 0; i < 100; i++) {
            series.add(1_000_000L * (100 - i), i % 7 == 0 ? Double.NaN : i);
        }
        for (GatheredSeries back : new GatheredSeries[] {
            written(series, new GatheredSeriesSerializer()), new GatheredSeriesSerializer().copy(series)
        }) {
            assertThat(back.window()).isEqualTo(3);
            assertThat(back.top()).isEqualTo(2);
            assertThat(back.shape()).containsExactly(1, 2, 4);
            assertThat(back.sorted().micros())
                    .isEqualTo(series.sorted().micros())
                    .isSorted();
            assertThat(back.sorted().values()).containsExactly(series.sorted().values());
        }
    }

    @Test
    void scoredSeries_writtenAndRead_goesOnTheSame() throws Exception {
        ScoredSeries series = new ScoredSeries();
        Instant time = Instant.parse("2026-11-26T10:00:00Z");
        for (int i = 0; i < 50; i++) {
            series.observe(time.plusSeconds(i), Math.sin(i));
        }
        ScoredSeries back = written(series, new ScoredSeriesSerializer());
        assertThat(back.score()).isEqualTo(series.score());
        series.observe(time.plusSeconds(60), 9.0);
        back.observe(time.plusSeconds(60), 9.0);

        assertThat(back.score()).isEqualTo(series.score());
        assertThat(back.last()).isEqualTo(time.plusSeconds(60));
    }

    private static <T> T written(T value, TypeSerializer<T> serializer) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
