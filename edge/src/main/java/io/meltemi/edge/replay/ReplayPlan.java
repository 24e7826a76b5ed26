package io.meltemi.edge.replay;

import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replay whose options were checked.
 *
 * @param source the CSV file
 * @param delimiter between two fields
 * @param header whether the first record names the columns; without it they are named 1, 2, 3 and so on
 * @param decimalComma whether numbers are written 23,5
 * @param nodeColumn column with the id of the node; null when all rows are {@code fixedNode}'s
 * @param fixedNode id of the one node when there is no column
 * @param valueColumns columns with readings; the i-th is published as the i-th sensor of the row's node
 * @param nodes how each node is made
 * @param repeat whether to begin again at the end, for ever
 * @param patience how long a node may wait for the server's first word before the replay gives up
 */
public record ReplayPlan(
        ReplaySource source,
        char delimiter,
        boolean header,
        boolean decimalComma,
        TimeSource time,
        ReplaySpeed speed,
        ReplayTimes times,
        boolean repeat,
        @Nullable String nodeColumn,
        String fixedNode,
        List<String> valueColumns,
        ReplayNodes nodes,
        Duration patience) {

    /** Most nodes that one file may have. */
    public static final int MAX_NODES = 2_000;

    static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(2);

    public ReplayPlan {
        valueColumns = List.copyOf(valueColumns);
    }

    /** How the nodes of a replay are made. */
    @FunctionalInterface
    public interface ReplayNodes {

        /**
         * The node of an id in the file.
         *
         * @throws IllegalArgumentException when the id cannot be a node's; the message says why
         */
        ReplayNode node(String id);
    }

    /**
     * One node of a replay.
     *
     * @param profile what it is, one sensor for each value column in the plan's order; its password comes from the
     *     {@link io.meltemi.edge.node.NodeProvisioner}
     */
    public record ReplayNode(NodeProfile profile, NodeSettings settings) {}

    /**
     * Checks the options.
     *
     * @throws ReplayOptionException for the first option that cannot be used
     */
    public static ReplayPlan of(ReplaySource source, ReplayOptions options) throws ReplayOptionException {
        return new PlanOptions(source, options).plan();
    }

    /** The same plan with another patience. */
    public ReplayPlan withPatience(Duration newPatience) {
        return new ReplayPlan(
                source,
                delimiter,
                header,
                decimalComma,
                time,
                speed,
                times,
                repeat,
                nodeColumn,
                fixedNode,
                valueColumns,
                nodes,
                newPatience);
    }
}
