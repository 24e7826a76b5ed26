package io.meltemi.jobs.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.patterns.mining.SeriesName;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkSplitSerializerTest {

    private static final MiningWork WORK = new MiningWork(
            MiningWork.Kind.SERIES,
            List.of(new SeriesName("net", "N1", "temperature")),
            Instant.parse("2026-11-01T00:00:00Z"),
            Instant.parse("2026-11-02T00:00:00Z"),
            60_000,
            "{}");

    /** As version 1 wrote it: savepoints hold it, so it stays readable. */
    private static final String VERSION_1 = "00000001000137000653455249455300000001"
            + "00036e657400024e31000b74656d7065726174757265"
            + "0014323032362d31312d30315430303a30303a30305a0014323032362d31312d30325430303a30303a30305a"
            + "000000000000ea60000000027b7d00000002070a";

    @Test
    void deserialize_bytesOfVersion1_readsThem() throws IOException {
        WorkSplit split =
                WorkSplitSerializer.ofOne().deserialize(1, HexFormat.of().parseHex(VERSION_1));

        assertThat(split.splitId()).isEqualTo("7");
        assertThat(split.work()).isEqualTo(WORK);
        assertThat(split.snapshot()).containsExactly(7, 10);
    }

    @Test
    void serialize_split_writesVersion1() throws IOException {
        byte[] bytes = WorkSplitSerializer.ofOne().serialize(new WorkSplit("7", WORK, new byte[] {7, 10}));

        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(VERSION_1);
    }

    @Test
    void serialize_waitingSplits_comeBackInOrder() throws IOException {
        List<WorkSplit> splits = List.of(new WorkSplit("0", WORK, null), new WorkSplit("1", WORK, null));

        byte[] bytes = WorkSplitSerializer.ofAll().serialize(splits);

        assertThat(WorkSplitSerializer.ofAll().deserialize(1, bytes)).isEqualTo(splits);
    }

    @Test
    void deserialize_newerVersion_isRefused() {
        assertThatThrownBy(() -> WorkSplitSerializer.ofOne().deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("expected mining work of version 1, found 2");
    }
}
