package io.meltemi.exchange.mapping;

import io.meltemi.exchange.source.SourceRow;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.topic.Place;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes readings of rows. Holds nothing from one row to the next. */
public interface ReadingMapper {

    /** Hands on the readings of a row, and what is none. */
    void map(SourceRow row, Consumer<MappedReading> readings, Consumer<RowFault> faults);

    /**
     * Where the node of a row stands, or null when the file does not tell.
     *
     * @throws MessageRejectedException when a level of the place breaks TOPIC-03
     */
    @Nullable
    Place place(SourceRow row) throws MessageRejectedException;
}
