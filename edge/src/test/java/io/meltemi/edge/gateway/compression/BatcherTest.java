package io.meltemi.edge.gateway.compression;

import static io.meltemi.edge.gateway.compression.SeriesArbitraries.START;
import static io.meltemi.edge.gateway.compression.SeriesArbitraries.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.edge.gateway.compression.BatchStep.ReadyMessage;
import io.meltemi.edge.gateway.compression.BatchStep.Reason;
import io.meltemi.schemas.message.DataItem;
import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.message.PayloadLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatcherTest {

    private static final Duration DELAY = Duration.ofSeconds(10);

    @Test
    void add_count_sendsWhenReached() {
        List<ReadyMessage> messages = run(new BatchLimits(3, 8_192, DELAY), 7);

        assertThat(messages)
                .extracting(ReadyMessage::reason)
                .containsExactly(Reason.COUNT, Reason.COUNT, Reason.CLOSING);
        assertThat(messages.get(1).intakeIds()).containsExactly(3L, 4L, 5L);
    }

    @Property(tries = 200)
    @Label("MSG-03, MSG-08: every reading is in one message, in order, and no message is too long")
    void add_anyLimits_messagesHoldThemAndReadBackTheSame(
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll @IntRange(min = 1, max = PayloadLimits.MAX_DATA_BYTES) int bytes,
            @ForAll @IntRange(min = 0, max = 300) int readings)
            throws MessageRejectedException {
        List<ReadyMessage> messages = run(new BatchLimits(count, bytes, DELAY), readings);

        List<DataMessage> decoded = new ArrayList<>();
        for (ReadyMessage message : messages) {
            List<DataItem> items = PayloadCodec.detect(message.payload()).decodeData(message.payload());
            assertThat(items).hasSameSizeAs(message.intakeIds()).hasSizeLessThanOrEqualTo(count);
            assertThat(items.size() == 1 || message.payload().length <= bytes).isTrue();
            items.forEach(item -> decoded.add(((DataItem.Valid) item).message()));
        }
        assertThat(decoded).containsExactlyElementsOf(messagesOf(readings));
    }

    @Test
    void onTime_delay_countsFromTheOldest() {
        Batcher batcher = new Batcher(new BatchLimits(100, 8_192, DELAY));
        Batch batch = batcher.add(Batch.EMPTY, reading(1, START, 1), START).batch();
        batch = batcher.add(batch, reading(2, START, 1), START.plusSeconds(9)).batch();

        assertThat(batcher.onTime(batch, START.plusMillis(9_999)).messages()).isEmpty();
        assertThat(batcher.onTime(batch, START.plusSeconds(10)).messages())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.reason()).isEqualTo(Reason.DELAY);
                    assertThat(message.intakeIds()).containsExactly(1L, 2L);
                });
        assertThat(batcher.onTime(Batch.EMPTY, START.plusSeconds(99)).messages())
                .isEmpty();
    }

    @Test
    void add_noDelay_sendsEachAtOnce() {
        assertThat(run(new BatchLimits(100, 8_192, Duration.ZERO), 3)).hasSize(3);
    }

    @Test
    @DisplayName("MSG-05: times finer than a millisecond, texts and large counters read back the same")
    void encode_anyReading_readsBackTheSame() throws MessageRejectedException {
        for (DataMessage message : List.of(
                new DataMessage(
                        DataType.FLOAT, "0-70 C", "23.5", 23.5, Instant.parse("2026-11-22T10:00:00.250001Z"), 0L),
                new DataMessage(DataType.FLOAT, "", "1.0E-7", 1e-7, Instant.parse("1969-12-31T23:59:59.999Z"), null),
                new DataMessage(DataType.INT, "0-1024", "-812", -812.0, START, Long.MAX_VALUE),
                new DataMessage(DataType.STR, "", "person:2;\"φλόγα\":1", null, START, 7L))) {
            byte[] payload = ReadingPayload.encode(message);
            assertThat(PayloadCodec.detect(payload).decodeData(payload)).containsExactly(new DataItem.Valid(message));
        }
    }

    @Test
    void limits_outsideTheContract_areRefused() {
        assertThatThrownBy(() -> new BatchLimits(0, 1, DELAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BatchLimits(1, PayloadLimits.MAX_DATA_BYTES + 1, DELAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16384");
    }

    private static List<ReadyMessage> run(BatchLimits limits, int readings) {
        Batcher batcher = new Batcher(limits);
        List<ReadyMessage> messages = new ArrayList<>();
        Batch batch = Batch.EMPTY;
        for (int id = 0; id < readings; id++) {
            BatchStep step = batcher.add(batch, new GatewayReading(id, message(id)), START);
            messages.addAll(step.messages());
            batch = step.batch();
        }
        messages.addAll(batcher.flush(batch, Reason.CLOSING).messages());
        return messages;
    }

    private static List<DataMessage> messagesOf(int readings) {
        List<DataMessage> messages = new ArrayList<>();
        for (int id = 0; id < readings; id++) {
            messages.add(message(id));
        }
        return messages;
    }

    private static DataMessage message(int id) {
        double value = id / 3.0;
        return new DataMessage(
                DataType.FLOAT, "0-70 C", Double.toString(value), value, START.plusMillis(id), (long) id);
    }
}
