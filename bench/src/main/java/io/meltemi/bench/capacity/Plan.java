package io.meltemi.bench.capacity;

/**
 * What a network needs, from one's own numbers and figures that {@code bench capacity} and {@code bench severity --sleeping} printed;
 * docs/capacity.md has the formulas.
 *
 * @param messagesPerSecond on average
 * @param cores for all processes of the platform
 * @param parallelism instances of each job's operators
 * @param taskManagers of two cores each
 * @param stateBytes of one checkpoint of all jobs
 * @param heapBytesPerTaskManager for the jobs in each
 * @param partitions of each Kafka topic
 * @param kafkaBytes on the disks of all Kafka brokers together
 * @param databaseBytesPerYear tables and indexes
 */
public record Plan(
        double messagesPerSecond,
        int cores,
        int parallelism,
        int taskManagers,
        long stateBytes,
        long heapBytesPerTaskManager,
        int partitions,
        long kafkaBytes,
        long databaseBytesPerYear) {

    /** Share of a core, and of a heap, that is planned for; the rest is for peaks, and for catching up after a failure. */
    static final double PLANNED_SHARE = 0.6;

    private static final int CORES_PER_TASK_MANAGER = 2;

    /** Partitions can be added, but then a node's key may move to another: so there are twice as many as needed today. */
    private static final int PARTITIONS_PER_INSTANCE = 2;

    private static final long HEAP_WITHOUT_STATE = 256L << 20;
    private static final double SECONDS_PER_YEAR = 365 * 86_400.0;

    /**
     * One's own numbers.
     *
     * @param messagesPerNode in each interval: as many as the node has sensors
     * @param intervalSeconds between two, on average over all severities
     * @param retentionDays of Kafka's topics
     * @param kafkaReplicas copies of each topic
     */
    public record Network(
            long nodes, double messagesPerNode, double intervalSeconds, double retentionDays, int kafkaReplicas) {

        public Network {
            if (nodes < 1 || messagesPerNode <= 0 || intervalSeconds <= 0 || retentionDays <= 0 || kafkaReplicas < 1) {
                throw new IllegalArgumentException(
                        "nodes, messages, interval, retention and replicas must be above 0, found " + nodes + ", "
                                + messagesPerNode + ", " + intervalSeconds + ", " + retentionDays + ", "
                                + kafkaReplicas);
            }
        }

        public double messagesPerSecond() {
            return nodes * messagesPerNode / intervalSeconds;
        }
    }

    /**
     * What was measured.
     *
     * @param idleCores used by a cluster that nobody sends to
     * @param microsPerMessage processor time of all processes, without what they use idle
     * @param taskManagerMicrosPerMessage the TaskManagers' part of it
     * @param fixedStateBytes state without a node
     * @param stateBytesPerNode on top, for each
     * @param heapPerStateByte heap that a byte of a checkpoint takes while it is worked with
     * @param kafkaBytesPerMessage in all topics together, one copy
     * @param databaseBytesPerReading in all tables together, with indexes
     */
    public record Figures(
            double idleCores,
            double microsPerMessage,
            double taskManagerMicrosPerMessage,
            long fixedStateBytes,
            double stateBytesPerNode,
            double heapPerStateByte,
            double kafkaBytesPerMessage,
            double databaseBytesPerReading) {

        /** Cores used on average at a rate, without any reserve: what a row of the sweep is to show. */
        public double coresAt(double messagesPerSecond) {
            return idleCores + messagesPerSecond * microsPerMessage / 1e6;
        }

        /** Bytes of a checkpoint of all jobs: what a row of the sweep is to show. */
        public long stateBytesAt(long nodes) {
            return fixedStateBytes + Math.round(nodes * stateBytesPerNode);
        }
    }

    /** The plan for a network. */
    public static Plan of(Network network, Figures figures) {
        double rate = network.messagesPerSecond();
        int cores = atLeastOne(figures.coresAt(rate) / PLANNED_SHARE);
        int parallelism = atLeastOne(rate * figures.taskManagerMicrosPerMessage() / 1e6 / PLANNED_SHARE);
        int taskManagers = atLeastOne(parallelism / (double) CORES_PER_TASK_MANAGER);
        long state = figures.stateBytesAt(network.nodes());
        long heap = HEAP_WITHOUT_STATE + Math.round(state * figures.heapPerStateByte() / PLANNED_SHARE / taskManagers);
        return new Plan(
                rate,
                cores,
                parallelism,
                taskManagers,
                state,
                heap,
                parallelism * PARTITIONS_PER_INSTANCE,
                Math.round(rate
                        * figures.kafkaBytesPerMessage()
                        * network.retentionDays()
                        * 86_400
                        * network.kafkaReplicas()),
                Math.round(rate * SECONDS_PER_YEAR * figures.databaseBytesPerReading()));
    }

    private static int atLeastOne(double amount) {
        return Math.max(1, (int) Math.ceil(amount));
    }
}
