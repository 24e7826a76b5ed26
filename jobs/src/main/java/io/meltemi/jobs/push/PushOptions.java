package io.meltemi.jobs.push;

import io.meltemi.jobs.JobOptions;
import io.meltemi.push.send.AddressGuard;
import io.meltemi.push.send.Credentials;
import io.meltemi.push.send.PushSender;
import io.meltemi.push.send.PushSenders;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;

/**
 * Options of the push job.
 *
 * @param senders opened where the job runs
 * @param giveUpAfter how long a batch is tried again
 * @param job what every job has
 */
public record PushOptions(Senders senders, Duration giveUpAfter, JobOptions job) {

    public static final Duration DEFAULT_GIVE_UP_AFTER = Duration.ofMinutes(5);

    /** Opens a sender. */
    @FunctionalInterface
    public interface Senders extends Serializable {
        PushSender open();
    }

    /** Senders that find credentials in the environment of the process that the job runs in. */
    public static Senders senders(boolean isPrivateAllowed) {
        return () ->
                PushSenders.of(new Credentials(System.getenv()), new AddressGuard(isPrivateAllowed), Clock.systemUTC());
    }
}
