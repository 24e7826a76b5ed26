package io.meltemi.jobs.push;

import io.meltemi.jobs.JobArguments;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.KafkaConnection;
import java.time.Duration;
import java.util.Set;

/**
 * Arguments of the push job where a cluster runs it: those of {@link JobArguments}, {@code --allow-private-addresses true|false}
 * (false) and {@code --give-up-after DURATION} (PT5M). Credentials come from the environment of the TaskManagers.
 */
record PushArguments(KafkaConnection connection, PushOptions options) {

    private static final String ALLOW_PRIVATE = "allow-private-addresses";
    private static final String GIVE_UP_AFTER = "give-up-after";

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException that names all the faults at once
     */
    static PushArguments parse(String[] arguments) {
        JobArguments given = new JobArguments(arguments, Set.of(ALLOW_PRIVATE, GIVE_UP_AFTER));
        KafkaConnection connection = given.connection();
        boolean isPrivateAllowed = given.value(ALLOW_PRIVATE, "false", "true or false", PushArguments::flag);
        Duration giveUpAfter = given.value(
                GIVE_UP_AFTER, PushOptions.DEFAULT_GIVE_UP_AFTER.toString(), "a duration like PT5M", Duration::parse);
        JobOptions job = given.options();
        given.check();
        return new PushArguments(connection, new PushOptions(PushOptions.senders(isPrivateAllowed), giveUpAfter, job));
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return text.equals("true");
    }
}
