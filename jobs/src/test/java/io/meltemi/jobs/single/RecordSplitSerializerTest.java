package io.meltemi.jobs.single;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordSplitSerializerTest {

    /** As version 1 wrote position 258. */
    private static final byte[] GOLDEN = HexFormat.of().parseHex("0000000000000102");

    @Test
    void split_bytesOfVersion1_areReadAndWritten() throws Exception {
        assertThat(RecordSplitSerializer.ofReader().deserialize(1, GOLDEN)).isEqualTo(new RecordSplit(258));
        assertThat(RecordSplitSerializer.ofReader().serialize(new RecordSplit(258)))
                .isEqualTo(GOLDEN);
    }

    @Test
    void waitingSplit_bytesOfVersion1_areReadAndWritten() throws Exception {
        assertThat(RecordSplitSerializer.ofEnumerator().deserialize(1, GOLDEN)).contains(new RecordSplit(258));
        assertThat(RecordSplitSerializer.ofEnumerator().deserialize(1, new byte[0]))
                .isEmpty();
        assertThat(RecordSplitSerializer.ofEnumerator().serialize(Optional.empty()))
                .isEmpty();
    }

    @Test
    void deserialize_laterVersion_saysWhatWasFound() {
        assertThatIOException()
                .isThrownBy(() -> RecordSplitSerializer.ofReader().deserialize(2, GOLDEN))
                .withMessage("expected version 1 of a position of stored records, found 2");
    }
}
