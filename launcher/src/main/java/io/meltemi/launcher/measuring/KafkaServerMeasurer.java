package io.meltemi.launcher.measuring;

import com.yammer.metrics.core.Gauge;
import com.yammer.metrics.core.Meter;
import com.yammer.metrics.core.Metric;
import com.yammer.metrics.core.MetricName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;

/**
 * What a Kafka server in this process measures of itself, under the names that Strimzi's configuration of the JMX exporter gives
 * the same figures, so that rules and dashboards read either.
 */
final class KafkaServerMeasurer implements Measurer {

    /** Of the thousands of figures those that say how the server does; by type and name of their MBeans. */
    private static final Map<String, List<String>> CHOSEN = Map.of(
            "BrokerTopicMetrics",
                    List.of(
                            "MessagesInPerSec",
                            "BytesInPerSec",
                            "BytesOutPerSec",
                            "FailedProduceRequestsPerSec",
                            "FailedFetchRequestsPerSec"),
            "ReplicaManager",
                    List.of("UnderReplicatedPartitions", "OfflineReplicaCount", "PartitionCount", "LeaderCount"),
            "KafkaController", List.of("ActiveControllerCount", "OfflinePartitionsCount"),
            "LogManager", List.of("OfflineLogDirectoryCount"),
            "SocketServer", List.of("NetworkProcessorAvgIdlePercent"),
            "KafkaRequestHandlerPool", List.of("RequestHandlerAvgIdlePercent"));

    private static final String PER_SECOND = "PerSec";

    @Override
    public List<Family> measure() {
        List<Family> families = new ArrayList<>();
        KafkaYammerMetrics.defaultRegistry().allMetrics().forEach((name, metric) -> {
            // what has a scope is one topic's share of the same
            if (!name.hasScope()
                    && CHOSEN.getOrDefault(name.getType(), List.of()).contains(name.getName())) {
                add(families, name, metric);
            }
        });
        families.sort((one, other) -> one.name().compareTo(other.name()));
        return families;
    }

    private static void add(List<Family> families, MetricName name, Metric metric) {
        String help = "Kafka's own " + name.getType() + " " + name.getName() + ".";
        if (metric instanceof Meter meter) {
            if (name.getName().endsWith(PER_SECOND)) {
                families.add(Family.counter(prometheus(name) + "_total", help, meter.count()));
            } else {
                families.add(Family.gauge(prometheus(name), help, meter.oneMinuteRate()));
            }
        } else if (metric instanceof Gauge<?> gauge && gauge.value() instanceof Number number) {
            families.add(Family.gauge(prometheus(name), help, number.doubleValue()));
        }
    }

    private static String prometheus(MetricName name) {
        String last = name.getName().endsWith(PER_SECOND)
                ? name.getName().substring(0, name.getName().length() - PER_SECOND.length())
                : name.getName();
        String group = name.getGroup().startsWith("kafka.") ? name.getGroup() : "kafka." + name.getGroup();
        return (group.replace('.', '_') + "_" + name.getType() + "_" + last).toLowerCase(Locale.ROOT);
    }
}
