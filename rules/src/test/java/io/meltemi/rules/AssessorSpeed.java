package io.meltemi.rules;

import io.meltemi.schemas.topic.Place;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Prints how many readings a second one core assesses (by the thread's CPU time), by the number of rules. Each reading is of interest to three. */
public final class AssessorSpeed {

    private static final int NODES = 10_000;
    private static final int READINGS = 2_000_000;

    private AssessorSpeed() {}

    public static void main(String[] arguments) {
        System.out.println("rules    readings/s    ns/reading        rules begin, end");
        for (int rules : new int[] {10, 100, 1_000, 10_000, 10, 100, 1_000, 10_000}) {
            measure(rules);
        }
    }

    /** Two rules everywhere for temperatures, one of the room, and the rest for other nodes, places and sensors. */
    private static List<Rule> rules(int count) {
        List<Rule> rules = new ArrayList<>();
        rules.add(NodeUnderTest.rule("{'id':'hot','severity':'DANGER','when':{'sensor':'*temperature*',"
                + "'value':{'is':'>=','threshold':35,'hysteresis':0.5}}}"));
        rules.add(NodeUnderTest.rule("{'id':'fast','severity':'WARNING','when':{'sensor':'*temperature*',"
                + "'rate':{'is':'>=','threshold':0.1,'hysteresis':0.01}},'for':'PT2M'}"));
        rules.add(NodeUnderTest.rule("{'id':'warm','severity':'WARNING','where':{'place':'Greece/Samos'},"
                + "'when':{'sensor':'*temperature*','value':{'is':'>=','threshold':28,'hysteresis':0.5}}}"));
        String[] elsewhere = {"'node':'other%d'", "'place':'Greece/Chios/%d'", "'network':'other%d'", ""};
        for (int i = rules.size(); i < count; i++) {
            rules.add(NodeUnderTest.rule(String.format(
                    Locale.ROOT,
                    "{'id':'r%d','severity':'WARNING','where':{" + elsewhere[i % 4] + "},"
                            + "'when':{'sensor':'%s','value':{'is':'>','threshold':1}}}",
                    i,
                    i,
                    i % 4 == 3 ? "*sensor" + i + "*" : "*")));
        }
        return rules;
    }

    private static void measure(int count) {
        Assessor assessor = new Assessor(RuleSet.of(rules(count)));
        Random random = new Random(7);
        RuleNode[] nodes = new RuleNode[NODES];
        RuleMemory[] memories = new RuleMemory[NODES];
        double[] values = new double[NODES];
        for (int i = 0; i < NODES; i++) {
            Place place = new Place("Greece", "Samos", "Karlovasi", "Campus", "indoor", "A", "A" + i % 100);
            nodes[i] = new RuleNode("campus", "node" + i, place, List.of("indoorTemperatureSensor"));
            memories[i] = RuleMemory.NONE;
            values[i] = 20 + 10 * random.nextDouble();
        }
        int changes = 0;
        long started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < READINGS; i++) {
            int n = i % NODES;
            values[n] += 0.1 * (random.nextDouble() - 0.5);
            Instant now = NodeUnderTest.START.plusMillis(60_000L * (i / NODES) + n);
            boolean before = !memories[n].rules().isEmpty();
            memories[n] = assessor.onReading(
                            nodes[n],
                            memories[n],
                            new SensorReading("indoorTemperatureSensor", now, now, values[n], null),
                            now)
                    .memory();
            changes += before == memories[n].rules().isEmpty() ? 1 : 0;
        }
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%5d    %,10.0f    %10.0f    %,16d%n",
                count,
                READINGS / seconds,
                seconds / READINGS * 1e9,
                changes);
    }
}
