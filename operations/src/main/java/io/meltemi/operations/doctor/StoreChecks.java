package io.meltemi.operations.doctor;

import java.time.Duration;

/** Versions of what runs, and how long Kafka keeps records. */
public final class StoreChecks {

    private static final int LEAST_POSTGRESQL = 15;
    private static final int LEAST_JAVA = 17;
    private static final Duration SHORT_RETENTION = Duration.ofDays(1);

    private StoreChecks() {}

    public static Finding java(int feature) {
        return feature < LEAST_JAVA
                ? Finding.wrong("Java", "version " + feature, "install a JDK " + LEAST_JAVA + " or newer")
                : Finding.good("Java", "version " + feature);
    }

    /**
     * PostgreSQL.
     *
     * @param version as the server says it, such as {@code 17.2 (Debian 17.2-1)}
     * @param edition with or without TimescaleDB, in words
     */
    public static Finding postgresql(String version, String edition) {
        String what = "version " + version + ", " + edition;
        int major;
        try {
            major = Integer.parseInt(version.split("[^0-9]", 2)[0]);
        } catch (NumberFormatException e) {
            return Finding.watch("PostgreSQL", what, "nobody knows this version: see that it is 15 or newer");
        }
        return major < LEAST_POSTGRESQL
                ? Finding.wrong("PostgreSQL", what, "upgrade to " + LEAST_POSTGRESQL + " or newer")
                : Finding.good("PostgreSQL", what);
    }

    /** The schema's version in the database, and the newest that this Meltemi knows. */
    public static Finding schema(String found, String known) {
        if (found.equals(known)) {
            return Finding.good("schema", "version " + found);
        }
        return Finding.wrong(
                "schema",
                "version " + found + ", and this Meltemi knows " + known,
                Integer.parseInt(found) < Integer.parseInt(known)
                        ? "take a backup, then bring it up to date: meltemi database maintain, or meltemi up"
                        : "run the newer Meltemi that made it");
    }

    /** Flink's version in the cluster, and the one that the jobs are built for. */
    public static Finding flink(String found, String built) {
        if (found.equals(built)) {
            return Finding.good("Flink", "version " + found);
        }
        boolean sameLine = line(found).equals(line(built));
        String what = "version " + found + ", and the jobs are built for " + built;
        return sameLine
                ? Finding.watch("Flink", what, "use the same version on JobManager and TaskManagers")
                : Finding.wrong("Flink", what, "run the jobs on Flink " + built);
    }

    /**
     * How long a topic of Kafka keeps records.
     *
     * @param wanted what the settings say
     */
    public static Finding retention(String topic, Duration kept, Duration wanted) {
        String subject = "retention of " + topic;
        if (kept.compareTo(SHORT_RETENTION) < 0 && kept.compareTo(wanted) < 0) {
            return Finding.wrong(
                    subject,
                    "Kafka keeps " + words(kept) + ": a job that is down for longer loses records",
                    "set retention.ms of the topic to " + wanted.toMillis() + " (kafka-configs --alter)");
        }
        return kept.equals(wanted)
                ? Finding.good(subject, "Kafka keeps " + words(kept))
                : Finding.watch(
                        subject,
                        "Kafka keeps " + words(kept) + ", and kafka.retention is " + words(wanted),
                        "the setting counts for new topics alone: set retention.ms of the topic to " + wanted.toMillis()
                                + " (kafka-configs --alter)");
    }

    private static String line(String version) {
        String[] parts = version.split("\\.", 3);
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }

    private static String words(Duration duration) {
        return duration.toHours() % 24 == 0 ? duration.toDays() + " d" : duration.toMinutes() + " min";
    }
}
