package io.meltemi.jobs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/** What an entry point would have run. */
final class CapturedGraph extends StreamExecutionEnvironment {

    private final Collection<StreamNode> nodes;

    private CapturedGraph(Configuration configuration, Collection<StreamNode> nodes) {
        super(configuration);
        this.nodes = nodes;
    }

    /** An entry point. */
    interface Main {
        void run(String[] arguments) throws Exception;
    }

    /** The operators that an entry point hands over; none of them runs. */
    static List<StreamNode> of(Main main, String... arguments) throws Exception {
        List<StreamNode> nodes = new ArrayList<>();
        initializeContextEnvironment(configuration -> new CapturedGraph(configuration, nodes));
        try {
            main.run(arguments);
        } finally {
            resetContextEnvironment();
        }
        return nodes;
    }

    @Override
    public JobExecutionResult execute(StreamGraph graph) {
        nodes.addAll(graph.getStreamNodes());
        return new JobExecutionResult(null, 0, null);
    }
}
