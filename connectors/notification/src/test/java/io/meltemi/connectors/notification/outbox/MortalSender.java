package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.Outcome;
import io.meltemi.connectors.notification.channel.Channels;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A process of its own that sends mail from an outbox until it is killed, or kills itself where it is told to. */
final class MortalSender {

    static final DispatcherOptions OPTIONS = DispatcherOptions.DEFAULT
            .withLease(Duration.ofSeconds(3), Duration.ofMillis(1_500))
            .withPoll(Duration.ofMillis(100));

    private MortalSender() {}

    /** Where the process ends by itself. */
    enum Death {
        NEVER,
        BEFORE_SENDING,
        BEFORE_RECORDING
    }

    /** Starts the process, which writes into a log; it dies at the message of the given number, from 1. */
    static Process start(Path log, TimescaleDbOptions database, int smtpPort, int senders, Death death, int number)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MortalSender.class.getName()));
        command.addAll(List.of(
                database.jdbcUrl(),
                Integer.toString(smtpPort),
                Integer.toString(senders),
                death.name(),
                Integer.toString(number)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        ChannelFactory mail =
                Channels.email("smtp://127.0.0.1:" + arguments[1] + "?starttls=never", "Meltemi <alerts@example.org>");
        Death death = Death.valueOf(arguments[3]);
        int number = Integer.parseInt(arguments[4]);
        Dispatcher.start(
                TimescaleDbOptions.of(arguments[0], "postgres", "postgres"),
                Map.of("email", receipts -> new MortalChannel(mail.open(receipts), death, number)),
                Note::message,
                OPTIONS.withSenders(Integer.parseInt(arguments[2])),
                DeliveryListener.NONE);
        new CountDownLatch(1).await();
    }

    private record MortalChannel(Channel channel, Death death, int number, AtomicInteger messages) implements Channel {

        MortalChannel(Channel channel, Death death, int number) {
            this(channel, death, number, new AtomicInteger());
        }

        @Override
        public Outcome send(Message message) throws InterruptedException {
            boolean last = messages.incrementAndGet() == number;
            if (last && death == Death.BEFORE_SENDING) {
                Runtime.getRuntime().halt(1);
            }
            Outcome outcome = channel.send(message);
            if (last && death == Death.BEFORE_RECORDING) {
                Runtime.getRuntime().halt(1);
            }
            return outcome;
        }

        @Override
        public void close() {
            channel.close();
        }
    }
}
