package io.meltemi.jobs.single;

import java.io.Serializable;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/** Steps between two jobs, whose names are their uids. They keep no state. */
final class Named {

    private Named() {}

    static <I, O> DataStream<O> map(DataStream<I> stream, MapFunction<I, O> function, Class<O> type, String name) {
        return stream.map(function, TypeInformation.of(type)).uid(name).name(name);
    }

    /** Where there may be nothing to hand on, which is null. */
    static <I, O> DataStream<O> some(DataStream<I> stream, Function<I, O> function, Class<O> type, String name) {
        FlatMapFunction<I, O> handOn = (input, out) -> {
            O output = function.apply(input);
            if (output != null) {
                out.collect(output);
            }
        };
        return stream.flatMap(handOn, TypeInformation.of(type)).uid(name).name(name);
    }

    /** Makes of an input something or nothing. */
    @FunctionalInterface
    interface Function<I, O> extends Serializable {
        @Nullable
        O apply(I input);
    }
}
