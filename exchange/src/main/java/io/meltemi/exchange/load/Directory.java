package io.meltemi.exchange.load;

import io.meltemi.exchange.ExchangeException;
import io.meltemi.exchange.mapping.MappedReading.ReadingFormat;
import io.meltemi.exchange.mapping.ReadingMapper;
import io.meltemi.exchange.mapping.SeriesKey;
import io.meltemi.exchange.source.SourceRow;
import java.sql.SQLException;

/** Numbers of what readings refer to. Not for use by several threads. */
interface Directory {

    /**
     * A node is about to get readings or rejections.
     *
     * @throws ExchangeException when it may not
     */
    void node(NodeKey node, SourceRow row, ReadingMapper mapper) throws SQLException, ExchangeException;

    /** The series with its number. */
    Series series(SeriesKey key) throws SQLException;

    /** The number of a format. */
    int format(ReadingFormat format) throws SQLException;

    /** How many nodes were met, and how many of them were new. */
    NodeCount nodes();

    /** How many nodes were met, and how many of them were new. */
    record NodeCount(int met, int registered) {}
}
