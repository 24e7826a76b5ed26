package io.meltemi.console.flow;

import io.meltemi.console.flow.Flow.Lag;
import io.meltemi.console.flow.Flow.Rate;
import java.util.List;

/** How fast topics are written, and how far they are read. */
interface TopicFlow extends AutoCloseable {

    /** Where there are no topics. */
    TopicFlow NONE = new TopicFlow() {
        @Override
        public Found look() {
            return Found.NOTHING;
        }

        @Override
        public void close() {}
    };

    /** What was found; empty lists where nobody answers. */
    record Found(List<Rate> rates, List<Lag> lag) {
        static final Found NOTHING = new Found(List.of(), List.of());
    }

    Found look() throws InterruptedException;

    @Override
    void close();
}
