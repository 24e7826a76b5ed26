package io.meltemi.jobs.pattern.declared;

import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.DeclaredPatternJson;
import io.meltemi.patterns.declared.PatternRejectedException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The declared patterns that an instance of an operator works by: those that can be read and are enabled.
 *
 * @param <T> what is made of each
 */
final class PatternsInForce<T> {

    /** Declared patterns by id, as JSON. */
    static final MapStateDescriptor<String, String> STORED =
            new MapStateDescriptor<>("declared-patterns", Types.STRING, Types.STRING);

    private static final Logger LOG = LoggerFactory.getLogger(PatternsInForce.class);

    private final Map<String, T> byId = new HashMap<>();
    private final Function<DeclaredPattern, T> maker;

    PatternsInForce(Function<DeclaredPattern, T> maker) {
        this.maker = maker;
    }

    /** What is stored, made anew. */
    static <T> PatternsInForce<T> of(ReadOnlyBroadcastState<String, String> stored, Function<DeclaredPattern, T> maker)
            throws Exception {
        PatternsInForce<T> patterns = new PatternsInForce<>(maker);
        for (Map.Entry<String, String> entry : stored.immutableEntries()) {
            patterns.put(entry.getKey(), entry.getValue());
        }
        return patterns;
    }

    /**
     * Takes a pattern.
     *
     * @param json the pattern, or null when it was deleted
     */
    void put(String id, @Nullable String json) {
        byId.remove(id);
        if (json == null) {
            return;
        }
        try {
            DeclaredPattern pattern = DeclaredPatternJson.read(json.getBytes(StandardCharsets.UTF_8));
            if (!pattern.id().equals(id)) {
                LOG.warn("the declared pattern under the key {} is not looked for: its id is {}", id, pattern.id());
            } else if (pattern.enabled()) {
                byId.put(id, maker.apply(pattern));
            }
        } catch (PatternRejectedException e) {
            LOG.warn("the declared pattern {} cannot be used and is not looked for: {}", id, e.getMessage());
        }
    }

    @Nullable
    T get(String id) {
        return byId.get(id);
    }

    Collection<T> all() {
        return byId.values();
    }
}
