package io.meltemi.exchange.mapping;

import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.message.DataType;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a file.
 *
 * @param timeMicros since 1970
 * @param identity tells readings of one series and one time apart (MSG-06): the seq, or -1 without one; a file that Meltemi
 *     wrote has others, of readings whose time is their arrival
 * @param seq only beside an identity below -1
 * @param value the number; null for {@code STR}
 * @param text the text of a {@code STR}; null for numbers
 * @param arrivedMicros when it arrived, where the file says so
 * @param row number of its row
 * @param index its position among the readings of the row
 */
public record MappedReading(
        SeriesKey series,
        long timeMicros,
        long identity,
        @Nullable Long seq,
        ReadingFormat format,
        @Nullable Double value,
        @Nullable String text,
        @Nullable Long arrivedMicros,
        long row,
        int index) {

    /** Identity of a reading without a seq. */
    public static final long WITHOUT_SEQ = -1;

    /** How a value is to be read. */
    public record ReadingFormat(DataType dataType, @Nullable String unit, Quality quality) {}
}
