package io.meltemi.jobs.delivery;

import io.meltemi.alerts.link.Links;
import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.notification.channel.Channels;
import io.meltemi.connectors.notification.outbox.DispatcherOptions;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.JobArguments;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.schemas.event.NotificationChannel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of the delivery job where a cluster runs it: {@code --bootstrap-servers HOST:PORT,…}, {@code --jdbc-url URL},
 * {@code --database-user NAME}, {@code --outbox FOLDER} (where what has no channel is written), {@code --email-from ADDRESS},
 * {@code --sms-from NAME}, {@code --templates FOLDER} (none), {@code --link-base-url URL}, {@code --link-lifetime DURATION} (7d),
 * {@code --senders N} (4) a channel, {@code --give-up-after DURATION} (24h), {@code --parallelism N} (1), {@code --max-parallelism
 * N} (128), and {@code --kafka.NAME VALUE} for any property of the Kafka client.
 *
 * <p>What no list of processes may show comes from the environment: {@code MELTEMI_DATABASE_PASSWORD}, {@code
 * MELTEMI_NOTIFY_EMAIL_SMTP_URL}, {@code MELTEMI_NOTIFY_SMS_URL}, {@code MELTEMI_NOTIFY_WEBHOOK_URL}, {@code MELTEMI_NOTIFY_WEBHOOK_SECRET}, and {@code
 * MELTEMI_NOTIFY_LINK_SECRET}, which signs the links in messages and is the same where they are followed; {@code base64:} before it
 * says that the rest is Base64.
 */
record DeliveryArguments(KafkaConnection connection, DeliveryOptions options) {

    static final String PASSWORD_VARIABLE = "MELTEMI_DATABASE_PASSWORD";
    static final String EMAIL_VARIABLE = "MELTEMI_NOTIFY_EMAIL_SMTP_URL";
    static final String SMS_VARIABLE = "MELTEMI_NOTIFY_SMS_URL";
    static final String WEBHOOK_VARIABLE = "MELTEMI_NOTIFY_WEBHOOK_SECRET";
    static final String WEBHOOK_URL_VARIABLE = "MELTEMI_NOTIFY_WEBHOOK_URL";
    static final String LINK_VARIABLE = "MELTEMI_NOTIFY_LINK_SECRET";

    private static final String BASE64 = "base64:";
    private static final String JDBC_URL = "jdbc-url";
    private static final String DATABASE_USER = "database-user";
    private static final String OUTBOX = "outbox";
    private static final String EMAIL_FROM = "email-from";
    private static final String SMS_FROM = "sms-from";
    private static final String TEMPLATES = "templates";
    private static final String LINK_BASE_URL = "link-base-url";
    private static final String LINK_LIFETIME = "link-lifetime";
    private static final String SENDERS = "senders";
    private static final String GIVE_UP_AFTER = "give-up-after";
    private static final String JDBC_URL_START = "jdbc:postgresql:";
    private static final int MOST_SENDERS = 64;
    private static final Set<String> NAMES = Set.of(
            JDBC_URL,
            DATABASE_USER,
            OUTBOX,
            EMAIL_FROM,
            SMS_FROM,
            TEMPLATES,
            LINK_BASE_URL,
            LINK_LIFETIME,
            SENDERS,
            GIVE_UP_AFTER);

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException that names all the faults at once, and no secret
     */
    static DeliveryArguments parse(String[] arguments, Map<String, String> environment) {
        JobArguments given = new JobArguments(arguments, NAMES);
        KafkaConnection connection = given.connection();
        String url = given.required(JDBC_URL, "be the database's address");
        if (!url.isBlank() && !url.startsWith(JDBC_URL_START)) {
            given.fault("--" + JDBC_URL + " must start with " + JDBC_URL_START);
        }
        String user = given.required(DATABASE_USER, "name the database's user");
        Map<NotificationChannel, ChannelFactory> channels = channels(given, environment);
        int senders = given.number(SENDERS, DispatcherOptions.DEFAULT.senders(), MOST_SENDERS);
        Duration giveUpAfter = given.value(GIVE_UP_AFTER, "24h", "a duration such as 24h", DeliveryArguments::duration);
        String templates = given.value(TEMPLATES, "", "a folder", text -> text);
        URI linkBase = linkBase(given);
        Duration linkLifetime = given.value(LINK_LIFETIME, "7d", "a duration such as 7d", DeliveryArguments::duration);
        byte[] linkSecret = linkSecret(given, environment);
        JobOptions job = given.options();
        given.check();
        TimescaleDbOptions database = TimescaleDbOptions.of(url, user, environment.getOrDefault(PASSWORD_VARIABLE, ""));
        RendererOptions renderer = new RendererOptions(
                templates.isBlank() ? null : templates,
                linkSecret,
                linkBase,
                linkLifetime,
                new JdbcReadingHistory(database));
        DispatcherOptions dispatcher = DispatcherOptions.DEFAULT
                .withSenders(senders)
                .withRetries(DispatcherOptions.DEFAULT.backoff(), giveUpAfter);
        return new DeliveryArguments(
                connection, new DeliveryOptions(database, channels, new MessageRenderer(renderer), dispatcher, job));
    }

    private static URI linkBase(JobArguments given) {
        given.required(LINK_BASE_URL, "be where people reach the platform");
        return given.value(LINK_BASE_URL, "http://localhost", "an address like https://meltemi.example.org", text -> {
            URI address = URI.create(text);
            if (address.getHost() == null || address.getQuery() != null || address.getFragment() != null) {
                throw new IllegalArgumentException(text);
            }
            return address;
        });
    }

    private static byte[] linkSecret(JobArguments given, Map<String, String> environment) {
        String text = environment.getOrDefault(LINK_VARIABLE, "");
        byte[] secret = text.getBytes(StandardCharsets.UTF_8);
        if (text.startsWith(BASE64)) {
            try {
                secret = Base64.getDecoder().decode(text.substring(BASE64.length()));
            } catch (IllegalArgumentException e) {
                given.fault(LINK_VARIABLE + " must be Base64 after " + BASE64);
            }
        }
        if (secret.length < Links.MIN_SECRET_BYTES) {
            given.fault(LINK_VARIABLE + " must have at least " + Links.MIN_SECRET_BYTES + " characters");
        }
        return secret;
    }

    private static Map<NotificationChannel, ChannelFactory> channels(
            JobArguments given, Map<String, String> environment) {
        Path outbox = given.value(OUTBOX, "outbox", "a folder", Path::of);
        String emailFrom = given.value(EMAIL_FROM, "", "an address", text -> text);
        String smsFrom = given.value(SMS_FROM, "", "a number or a name", text -> text);
        String email = environment.getOrDefault(EMAIL_VARIABLE, "");
        String sms = environment.getOrDefault(SMS_VARIABLE, "");
        Map<NotificationChannel, ChannelFactory> channels = new EnumMap<>(NotificationChannel.class);
        channels.put(
                NotificationChannel.EMAIL,
                email.isBlank()
                        ? Channels.mailFolder(outbox)
                        : checked(
                                given,
                                EMAIL_VARIABLE + " or --" + EMAIL_FROM,
                                () -> Channels.email(email, emailFrom),
                                Channels.mailFolder(outbox)));
        channels.put(
                NotificationChannel.SMS,
                sms.isBlank()
                        ? Channels.smsFolder(outbox)
                        : checked(
                                given,
                                SMS_VARIABLE + " or --" + SMS_FROM,
                                () -> Channels.sms(sms, smsFrom),
                                Channels.smsFolder(outbox)));
        channels.put(
                NotificationChannel.WEBHOOK,
                new WebhookChannels(
                        Channels.webhook(given(environment, WEBHOOK_VARIABLE)),
                        Channels.webhookFolder(outbox),
                        given(environment, WEBHOOK_URL_VARIABLE)));
        return channels;
    }

    private static @Nullable String given(Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "");
        return value.isBlank() ? null : value;
    }

    private static ChannelFactory checked(
            JobArguments given, String what, Supplier<ChannelFactory> channel, ChannelFactory otherwise) {
        try {
            return channel.get();
        } catch (IllegalArgumentException e) {
            given.fault(what + ": " + e.getMessage());
            return otherwise;
        }
    }

    private static Duration duration(String text) {
        Duration duration = TimeUtils.parseDuration(text);
        if (duration.isNegative()) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }
}
