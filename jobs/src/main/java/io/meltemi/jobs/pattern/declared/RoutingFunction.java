package io.meltemi.jobs.pattern.declared;

import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.SequenceEvent;
import io.meltemi.rules.RuleNode;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.topic.Place;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Knows where nodes stand, and hands each event to the patterns that ask about it; by far the most readings go no further. An event
 * of a node whose place is not known yet goes to no pattern that needs it.
 */
final class RoutingFunction extends KeyedBroadcastProcessFunction<String, DeclaredInput, DeclaredChange, Candidate> {

    private static final long serialVersionUID = 1L;

    private static final ValueStateDescriptor<Place> PLACE =
            new ValueStateDescriptor<>("place", TypeInformation.of(Place.class));

    private transient ValueState<Place> places;
    private transient @Nullable PatternsInForce<Versioned> patterns;

    @SuppressWarnings("NullAway.Init") // set in open, before anything else is called
    RoutingFunction() {}

    /** A pattern with its version, which costs a digest. */
    private record Versioned(DeclaredPattern pattern, String version) {
        private static Versioned of(DeclaredPattern pattern) {
            return new Versioned(pattern, pattern.version());
        }
    }

    @Override
    public void open(OpenContext openContext) {
        places = getRuntimeContext().getState(PLACE);
    }

    @Override
    public void processElement(DeclaredInput input, ReadOnlyContext context, Collector<Candidate> out)
            throws Exception {
        NodeEvent nodeEvent = input.nodeEvent();
        if (nodeEvent != null) {
            NodeConfiguration configuration = nodeEvent.configuration();
            if (configuration != null) {
                places.update(configuration.place());
            }
        }
        PatternsInForce<Versioned> inForce = patterns(context.getBroadcastState(PatternsInForce.STORED));
        if (inForce.all().isEmpty()) {
            return;
        }
        Place place = places.value();
        for (SequenceEvent event : SequenceEvents.of(input, place)) {
            RuleNode node = SequenceEvents.node(event, place);
            long heardAtMillis = SequenceEvents.heardAtMillis(input, event);
            for (Versioned versioned : inForce.all()) {
                DeclaredPattern pattern = versioned.pattern();
                if (pattern.concerns(event) && pattern.selects(node)) {
                    String group = pattern.together().group(event.network(), event.nodeId(), place);
                    if (group != null) {
                        out.collect(new Candidate(pattern.id(), versioned.version(), group, heardAtMillis, event));
                    }
                }
            }
        }
    }

    @Override
    public void processBroadcastElement(DeclaredChange change, Context context, Collector<Candidate> out)
            throws Exception {
        BroadcastState<String, String> stored = context.getBroadcastState(PatternsInForce.STORED);
        PatternsInForce<Versioned> inForce = patterns(stored);
        String json = change.json();
        if (json == null) {
            stored.remove(change.id());
        } else {
            stored.put(change.id(), json);
        }
        inForce.put(change.id(), json);
    }

    private PatternsInForce<Versioned> patterns(ReadOnlyBroadcastState<String, String> stored) throws Exception {
        PatternsInForce<Versioned> known = patterns;
        if (known == null) {
            known = PatternsInForce.of(stored, Versioned::of);
            patterns = known;
        }
        return known;
    }
}
