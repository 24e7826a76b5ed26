package io.meltemi.jobs.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.meltemi.connectors.notification.channel.Channels;
import io.meltemi.connectors.notification.outbox.DispatcherOptions;
import io.meltemi.jobs.JobKafka;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.KafkaServer;
import io.meltemi.jobs.storage.StorageDatabase;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.topic.KafkaTopics;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job between a real Kafka, a real database and a real mail server, with everything failing once. */
class DeliveryJobIT {

    private static final int QUARTER = 250;
    private static final int THREADS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final AtomicBoolean FAIL = new AtomicBoolean();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    Path directory;

    @Test
    @DisplayName(
            "KAFKA-02, SET-01: 1,000 mails while the job fails, its TaskManager is lost, the database restarts and the job"
                    + " is started anew: the mail server has each once, and each thread in order; another channel's are files")
    void run_everythingFailsOnce_sendsEachOnceAndInOrder(@InjectMiniCluster MiniCluster cluster) throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (KafkaServer kafka = KafkaServer.start(directory.resolve("kafka"));
                StorageDatabase database = StorageDatabase.start(directory.resolve("postgres"))) {
            kafka.createTopics(List.of(KafkaTopics.NOTIFICATIONS), 2);
            JobClient job = startJob(kafka, database, mail);
            try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
                send(producer, mails(0));
                await().atMost(PATIENCE).until(() -> sent(database) > QUARTER / 4);
                cluster.terminateTaskManager(0).get();
                send(producer, List.of(garbage()));
                send(producer, mails(1));
                cluster.startTaskManager();
                await().atMost(PATIENCE).until(() -> sent(database) > QUARTER);
                FAIL.set(true);
                send(producer, mails(2));
                await().atMost(PATIENCE).until(() -> sent(database) > 2 * QUARTER);
                assertThat(FAIL).as("it failed").isFalse();
                database.stop();
                send(producer, mails(3));
                database.restart();
                await().atMost(PATIENCE).ignoreExceptions().until(() -> sent(database) > 3 * QUARTER);
                job.cancel().get();
                JobClient again = startJob(kafka, database, mail);
                send(producer, List.of(record(sms())));
                await().atMost(PATIENCE).until(() -> sent(database) == 4 * QUARTER + 1);
                again.cancel().get();
            }
            List<String> subjects = subjects(mail);
            assertThat(subjects).hasSize(4 * QUARTER).doesNotHaveDuplicates();
            for (List<String> thread : byThread(subjects).values()) {
                assertThat(thread).hasSize(4 * QUARTER / THREADS).isSorted();
            }
            assertThat(database.query("select * from notification_attempts where status = 'UNKNOWN'"))
                    .isEmpty();
            try (var files = Files.walk(directory.resolve("outbox"))) {
                assertThat(files.filter(Files::isRegularFile)).hasSize(1);
            }
        } finally {
            mail.stop();
        }
    }

    private JobClient startJob(KafkaServer kafka, StorageDatabase database, GreenMail mail) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.configure(configuration);
        Path outbox = directory.resolve("outbox");
        DeliveryOptions options = new DeliveryOptions(
                database.options(1).database(),
                Map.of(
                        NotificationChannel.EMAIL,
                        Channels.email(
                                "smtp://127.0.0.1:" + mail.getSmtp().getPort() + "?starttls=never",
                                "Meltemi <alerts@example.org>"),
                        NotificationChannel.SMS,
                        Channels.smsFolder(outbox),
                        NotificationChannel.WEBHOOK,
                        Channels.webhookFolder(outbox)),
                Notifications::message,
                DispatcherOptions.DEFAULT.withLease(Duration.ofSeconds(60), Duration.ofSeconds(30)),
                JobOptions.ofParallelism(2));
        DeliveryJob.define(
                environment,
                JobKafka.source(
                        kafka.connection(), KafkaTopics.NOTIFICATIONS, DeliveryJob.GROUP_ID, new FailingDeserializer()),
                options);
        return environment.executeAsync(DeliveryJob.NAME);
    }

    private static long sent(StorageDatabase database) throws Exception {
        return Long.parseLong(database.query("select count(*) from notifications where status = 'SENT'")
                .get(0));
    }

    private static List<String> subjects(GreenMail mail) throws MessagingException {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            subjects.add(message.getSubject());
        }
        return subjects;
    }

    private static Map<String, List<String>> byThread(List<String> subjects) {
        Map<String, List<String>> threads = new HashMap<>();
        for (String subject : subjects) {
            threads.computeIfAbsent(subject.split(" ")[0], thread -> new ArrayList<>())
                    .add(subject);
        }
        return threads;
    }

    private static List<ProducerRecord<byte[], byte[]>> mails(int quarter) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = quarter * QUARTER; i < (quarter + 1) * QUARTER; i++) {
            records.add(record(Notifications.of(i, THREADS, NotificationChannel.EMAIL, "anna@example.org")));
        }
        return records;
    }

    private static Notification sms() {
        return Notifications.of(4 * QUARTER, THREADS, NotificationChannel.SMS, "+302310000000");
    }

    private static ProducerRecord<byte[], byte[]> record(Notification notification) {
        return new ProducerRecord<>(
                KafkaTopics.NOTIFICATIONS,
                notification.alerts().get(0).alertId().getBytes(StandardCharsets.UTF_8),
                EventJson.NOTIFICATIONS.write(notification));
    }

    private static ProducerRecord<byte[], byte[]> garbage() {
        return new ProducerRecord<>(KafkaTopics.NOTIFICATIONS, "{]".getBytes(StandardCharsets.UTF_8));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records)
            throws Exception {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    /** The job's own, but for one failure when it is told to. */
    private static final class FailingDeserializer implements KafkaRecordDeserializationSchema<Notification> {
        private static final long serialVersionUID = 1L;

        private final NotificationDeserializer deserializer = new NotificationDeserializer();

        @Override
        public void open(DeserializationSchema.InitializationContext context) {
            deserializer.open(context);
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<Notification> out) {
            if (FAIL.compareAndSet(true, false)) {
                throw new IllegalStateException("told to fail once");
            }
            deserializer.deserialize(kafka, out);
        }

        @Override
        public TypeInformation<Notification> getProducedType() {
            return deserializer.getProducedType();
        }
    }
}
