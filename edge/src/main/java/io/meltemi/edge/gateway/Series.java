package io.meltemi.edge.gateway;

import io.meltemi.edge.gateway.compression.Batch;
import io.meltemi.edge.gateway.compression.Compressor;
import io.meltemi.edge.gateway.compression.SeriesState;
import io.meltemi.schemas.topic.Topic;

/** One topic's readings on their way: what is held back, and what waits for a message. Used by one thread at a time. */
final class Series {

    private final Topic topic;
    private final SeriesSettings settings;
    private Compressor compressor = Compressor.none();
    private SeriesState state = SeriesState.NONE;
    private Batch batch = Batch.EMPTY;

    Series(Topic topic, SeriesSettings settings) {
        this.topic = topic;
        this.settings = settings;
    }

    Topic topic() {
        return topic;
    }

    SeriesSettings settings() {
        return settings;
    }

    /** The compressor of the last reading. */
    Compressor compressor() {
        return compressor;
    }

    void setCompressor(Compressor newCompressor) {
        this.compressor = newCompressor;
    }

    SeriesState state() {
        return state;
    }

    void setState(SeriesState newState) {
        this.state = newState;
    }

    Batch batch() {
        return batch;
    }

    void setBatch(Batch newBatch) {
        this.batch = newBatch;
    }
}
