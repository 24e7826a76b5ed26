package io.meltemi.jobs.single;

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Steps between two jobs, whose names are their uids. They keep no state. */
final class Named {

    private Named() {}

    static <I, O> DataStream<O> map(DataStream<I> stream, MapFunction<I, O> function, Class<O> type, String name) {
        return stream.map(function, TypeInformation.of(type)).uid(name).name(name);
    }

    /** Where there may be nothing to hand on. */
    static <I, O> DataStream<O> flatMap(
            DataStream<I> stream, FlatMapFunction<I, O> function, Class<O> type, String name) {
        return stream.flatMap(function, TypeInformation.of(type)).uid(name).name(name);
    }
}
