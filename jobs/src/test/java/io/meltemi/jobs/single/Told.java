package io.meltemi.jobs.single;

import io.meltemi.jobs.validation.registry.Documents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What nodes say in a test.
 *
 * @param arrivedAt by the broker's stamp or the bridge
 */
record Told(Instant arrivedAt, String topic, String payload) {

    static final String KEY = Documents.NETWORK + "/" + Documents.NODE;

    private static final String BASE = KEY + "/" + Documents.PLACE + "/";
    private static final String STRANGER = Documents.NETWORK + "/stranger/" + Documents.PLACE + "/";

    /** How many readings of the first act are stored, rejected, and duplicates. */
    static final int STORED = 45;

    static final int REJECTED = 3;
    static final int DUPLICATES = 1;

    /** A node registers and speaks; some of it cannot be used, some is said twice, and somebody unknown speaks as well. */
    static List<Told> firstAct(Instant start) {
        List<Told> act = new ArrayList<>();
        act.add(told(start, act, "control", "PUB_CONFIG_FILE, " + Documents.valid()));
        act.add(told(start, act, "control", "PUB_CN_SEVERITY_MODE, normalMode"));
        for (int i = 0; i < 40; i++) {
            act.add(told(start, act, "temperature", "float,0-70 C,20.5"));
        }
        String counted = "{\"dataType\":\"float\",\"dataRangeUnits\":\"0-70 C\",\"data\":20.5,\"time\":\""
                + start.minusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS) + "\",\"seq\":7}";
        act.add(told(start, act, "temperature", counted));
        act.add(told(start, act, "temperature", counted));
        act.add(told(start, act, "temperature", "float,0-70 C,warm"));
        act.add(told(start, act, "humidity", "float,0-100 %,55"));
        act.add(told(start, act, "temperature", "float,0-70 C,75"));
        act.add(told(start, act, "control", "DANCE"));
        act.add(new Told(at(start, act), "nobody/knows/this", "1"));
        act.add(new Told(at(start, act), STRANGER + "temperature", "float,0-70 C,20.5"));
        act.add(told(start, act, "flame", "int,0-1024,900"));
        act.add(told(start, act, "flame", "int,0-1024,100"));
        return act;
    }

    /** Values that grow, each once with a time and a number of its own, and once without. */
    static List<Told> pairs(Instant start, int from, int to) {
        List<Told> pairs = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Instant time = start.minusSeconds(1_000 - i).truncatedTo(ChronoUnit.MILLIS);
            pairs.add(told(
                    start,
                    pairs,
                    "temperature",
                    "{\"dataType\":\"float\",\"dataRangeUnits\":\"0-70 C\",\"data\":20.5,\"time\":\"" + time
                            + "\",\"seq\":" + i + "}"));
            pairs.add(told(start, pairs, "temperature", "float,0-70 C," + (10 + i / 100.0)));
        }
        return pairs;
    }

    /** What it says when it is blocked, and is rejected. */
    static List<Told> lastAct(Instant start) {
        List<Told> act = new ArrayList<>();
        act.add(told(start, act, "flame", "int,0-1024,101"));
        return act;
    }

    private static Told told(Instant start, List<Told> before, String leaf, String payload) {
        return new Told(at(start, before), BASE + leaf, payload);
    }

    private static Instant at(Instant start, List<Told> before) {
        return start.plusMillis(10L * before.size()).truncatedTo(ChronoUnit.MICROS);
    }

    static String controlTopic() {
        return BASE + "control";
    }
}
