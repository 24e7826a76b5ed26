// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.jspecify.annotations.Nullable;

/** Gives the members of the subscription to the readers. */
final class MqttEnumerator implements SplitEnumerator<MqttSplit, MqttEnumeratorState> {

    private final SourceOptions options;
    private final SplitEnumeratorContext<MqttSplit> context;
    private final MemberAssignment assignment;

    MqttEnumerator(SourceOptions options, SplitEnumeratorContext<MqttSplit> context, MemberAssignment assignment) {
        this.options = options;
        this.context = context;
        this.assignment = assignment;
    }

    @Override
    public void start() {
        assignment.ensure(options.membersAt(context.currentParallelism()));
    }

    @Override
    public void addReader(int subtaskId) {
        List<MqttSplit> splits = assignment.take(subtaskId, context.currentParallelism());
        if (!splits.isEmpty()) {
            context.assignSplits(new SplitsAssignment<>(Map.of(subtaskId, splits)));
        }
        if (!(options.bound() instanceof Bound.None)) {
            context.signalNoMoreSplits(subtaskId);
        }
    }

    @Override
    public void addSplitsBack(List<MqttSplit> splits, int subtaskId) {
        assignment.giveBack(splits, subtaskId);
    }

    /** Readers do not ask. */
    @Override
    public void handleSplitRequest(int subtaskId, @Nullable String requesterHostname) {}

    @Override
    public MqttEnumeratorState snapshotState(long checkpointId) {
        return assignment.state();
    }

    @Override
    public void close() {}
}
