package io.meltemi.jobs.pattern.declared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.AggregatingState;
import org.apache.flink.api.common.state.AggregatingStateDescriptor;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReducingState;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/** Maps by key in memory, for an automaton outside of a job. Has no other state. */
final class MemoryStateStore implements KeyedStateStore {

    private final List<Maps<?, ?>> all = new ArrayList<>();
    private String key = "";

    /** What follows is about this key. */
    void use(String key) {
        this.key = key;
    }

    void forget(String key) {
        all.forEach(maps -> maps.byKey.remove(key));
    }

    @Override
    public <K, V> MapState<K, V> getMapState(MapStateDescriptor<K, V> descriptor) {
        Maps<K, V> maps = new Maps<>();
        all.add(maps);
        return maps;
    }

    @Override
    public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
        throw none();
    }

    @Override
    public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
        throw none();
    }

    @Override
    public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
        throw none();
    }

    @Override
    public <I, A, O> AggregatingState<I, O> getAggregatingState(AggregatingStateDescriptor<I, A, O> descriptor) {
        throw none();
    }

    @Override
    public <T> org.apache.flink.api.common.state.v2.ValueState<T> getValueState(
            org.apache.flink.api.common.state.v2.ValueStateDescriptor<T> descriptor) {
        throw none();
    }

    @Override
    public <T> org.apache.flink.api.common.state.v2.ListState<T> getListState(
            org.apache.flink.api.common.state.v2.ListStateDescriptor<T> descriptor) {
        throw none();
    }

    @Override
    public <K, V> org.apache.flink.api.common.state.v2.MapState<K, V> getMapState(
            org.apache.flink.api.common.state.v2.MapStateDescriptor<K, V> descriptor) {
        throw none();
    }

    @Override
    public <T> org.apache.flink.api.common.state.v2.ReducingState<T> getReducingState(
            org.apache.flink.api.common.state.v2.ReducingStateDescriptor<T> descriptor) {
        throw none();
    }

    @Override
    public <I, A, O> org.apache.flink.api.common.state.v2.AggregatingState<I, O> getAggregatingState(
            org.apache.flink.api.common.state.v2.AggregatingStateDescriptor<I, A, O> descriptor) {
        throw none();
    }

    @Override
    public String getBackendTypeIdentifier() {
        return "memory";
    }

    private static UnsupportedOperationException none() {
        return new UnsupportedOperationException("there are only maps here");
    }

    private final class Maps<K, V> implements MapState<K, V> {
        private final Map<String, Map<K, V>> byKey = new HashMap<>();

        private Map<K, V> map() {
            return byKey.computeIfAbsent(key, name -> new HashMap<>());
        }

        @Override
        @SuppressWarnings("NullAway") // an absent value is null in Flink's interface
        public V get(K name) {
            return map().get(name);
        }

        @Override
        public void put(K name, V value) {
            map().put(name, value);
        }

        @Override
        public void putAll(Map<K, V> values) {
            map().putAll(values);
        }

        @Override
        public void remove(K name) {
            map().remove(name);
        }

        @Override
        public boolean contains(K name) {
            return map().containsKey(name);
        }

        @Override
        public Iterable<Map.Entry<K, V>> entries() {
            return map().entrySet();
        }

        @Override
        public Iterable<K> keys() {
            return map().keySet();
        }

        @Override
        public Iterable<V> values() {
            return map().values();
        }

        @Override
        public Iterator<Map.Entry<K, V>> iterator() {
            return map().entrySet().iterator();
        }

        @Override
        public boolean isEmpty() {
            return map().isEmpty();
        }

        @Override
        public void clear() {
            byKey.remove(key);
        }
    }
}
