package io.meltemi.jobs.severity;

import io.meltemi.jobs.JobArguments;
import io.meltemi.jobs.KafkaConnection;
import java.time.ZoneId;
import java.util.Set;

/**
 * Arguments of the severity job where a cluster runs it: those of {@link JobArguments}, and {@code --time-zone ZONE} (the
 * machine's) for {@code localDateTime} and {@code --server-address ADDRESS} (127.0.0.1) for {@code ipAddress}.
 */
record SeverityArguments(KafkaConnection connection, SeverityOptions options) {

    private static final String TIME_ZONE = "time-zone";
    private static final String SERVER_ADDRESS = "server-address";

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException that names all the faults at once
     */
    static SeverityArguments parse(String[] arguments) {
        JobArguments given = new JobArguments(arguments, Set.of(TIME_ZONE, SERVER_ADDRESS));
        ZoneId zone =
                given.value(TIME_ZONE, ZoneId.systemDefault().getId(), "a time zone such as Europe/Athens", ZoneId::of);
        String address = given.value(SERVER_ADDRESS, "127.0.0.1", "an address", text -> text);
        SeverityArguments parsed =
                new SeverityArguments(given.connection(), new SeverityOptions(zone, address, given.options()));
        given.check();
        return parsed;
    }
}
