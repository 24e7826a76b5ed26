package io.meltemi.launcher.command;

import io.meltemi.launcher.platform.PlatformFile;
import java.io.PrintWriter;

/** The addresses of a platform's parts, for people. */
public final class PlatformAddresses {

    private PlatformAddresses() {}

    /** Kafka's address, or that there is none. */
    static String kafka(PlatformFile platform) {
        PlatformFile.Kafka kafka = platform.kafka();
        return kafka == null ? "none: one job stands between broker and database" : kafka.bootstrapServers();
    }

    /** One line each. */
    public static void print(PrintWriter out, PlatformFile platform) {
        out.println(
                "mqtt      " + platform.mqtt().host() + ":" + platform.mqtt().port());
        out.println("kafka     " + kafka(platform));
        out.println("database  " + platform.database().jdbcUrl());
        out.println("flink     " + platform.flink().url());
        out.println("console   " + platform.console().url());
    }
}
