package io.meltemi.launcher.settings;

import io.meltemi.connectors.notification.channel.Channels;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.trend.TrendOptions;
import io.meltemi.jobs.trend.fit.TrendWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The settings of trends, alerts and notifications; part of {@link MeltemiSettings#ALL}. */
public final class AlertingSettings {

    private static final String EXPECTED = "expected ";
    private static final Pattern SENDER = Pattern.compile("\\+?[0-9]{3,15}|[A-Za-z0-9 ]{1,11}");

    public static final Setting<String> NOTIFY_EMAIL_SMTP_URL = new Setting<>(
            "notify.email.smtp-url",
            "smtp://[user:password@]host[:port]",
            "",
            "SMTP server that sends the mails: smtp:// (port 25 unless said otherwise, STARTTLS where the server offers it,"
                    + " and always where there is a password) or smtps:// (port 465). Parameters: starttls (required,"
                    + " offered or never), ca-file, timeout (seconds), e.g. smtp://host?starttls=required. Where it is"
                    + " not set, mails are files under DATA_DIR/outbox/. Better given by the environment when it holds a"
                    + " password.",
            checked(url -> Channels.email(url, "meltemi@localhost")),
            true);

    public static final Setting<String> NOTIFY_EMAIL_FROM = new Setting<>(
            "notify.email.from",
            "mail address",
            "meltemi@localhost",
            "Whom the mails are from, e.g. Meltemi <alerts@example.org>.",
            AlertingSettings::mailSender);

    public static final Setting<String> NOTIFY_SMS_URL = new Setting<>(
            "notify.sms.url",
            "smpp://user:password@host:port",
            "",
            "What sends the short messages: an SMPP 3.4 server (smpp:// or smpps://; parameters: system-type, alphabet (gsm"
                    + " or ucs2), parts (udh or sar), timeout and enquire-link (seconds), ca-file) or an HTTP gateway"
                    + " that is shaped as Twilio's (https:// or http://, e.g."
                    + " https://account:token@host/2010-04-01/Accounts/account/Messages.json). Where it is not set, short"
                    + " messages are files under DATA_DIR/outbox/. Better given by the environment.",
            checked(url -> Channels.sms(url, "Meltemi")),
            true);

    public static final Setting<String> NOTIFY_SMS_FROM = new Setting<>(
            "notify.sms.from",
            "number or name",
            "Meltemi",
            "Whom the short messages are from: a telephone number, or a name of at most 11 letters and digits.",
            present("a telephone number, or a name of 1 to 11 letters, digits and spaces", SENDER));

    public static final Setting<String> NOTIFY_WEBHOOK_URL = new Setting<>(
            "notify.webhook.url",
            "https://host/path",
            "",
            "Gets every alert as JSON (https:// or http://). A subscriber's own URL is used whether this is set or not.",
            AddressParser.url("https://host[:port]/path or http://host[:port]/path", List.of("https", "http")),
            true);

    public static final Setting<String> NOTIFY_WEBHOOK_SECRET = new Setting<>(
            "notify.webhook.secret",
            "secret",
            "",
            "Key of the HMAC-SHA256 signature of each webhook's body; empty for none. Better given by the environment.",
            SettingParsers::text);

    public static final Setting<String> NOTIFY_TEMPLATES = new Setting<>(
            "notify.templates",
            "folder",
            "",
            "Folder with templates of one's own, such as email.text.en.mustache, in the place of the built-in ones.",
            AlertingSettings::folder);

    public static final Setting<String> NOTIFY_LINK_BASE_URL = new Setting<>(
            "notify.link-base-url",
            "https://host[:port]",
            "",
            "Where people reach the console: begin of the links in messages. Empty for the console's own address, which"
                    + " works on this machine alone.",
            AddressParser.url("https://host[:port][/path] or http://host[:port][/path]", List.of("https", "http")));

    public static final Setting<Duration> NOTIFY_LINK_LIFETIME = new Setting<>(
            "notify.link-lifetime",
            "duration",
            "7d",
            "How long the link in a message acknowledges its alerts. 1min to 90d.",
            SettingParsers.duration(Duration.ofMinutes(1), Duration.ofDays(90)));

    public static final Setting<List<TrendWindow>> TREND_WINDOWS = new Setting<>(
            "trend.windows",
            "list",
            TrendOptions.DEFAULT_WINDOWS,
            "Windows of the trends, separated by commas: a number of readings, or a length and a slide as ISO 8601"
                    + " durations. With theil-sen behind it, a window of readings is fitted by that method.",
            AlertingSettings::windows);

    public static final Setting<Duration> TREND_ALLOWED_LATENESS = new Setting<>(
            "trend.allowed-lateness",
            "duration",
            "10min",
            "How late a reading may come and still correct the trends that it belongs to; later ones are counted. 0s to"
                    + " 1d.",
            SettingParsers.duration(Duration.ZERO, Duration.ofDays(1)));

    public static final Setting<Integer> ALERTS_REJECTIONS_PER_MINUTE = new Setting<>(
            "alerts.rejections-per-minute",
            "number",
            "60",
            "More rejected messages of one node in a minute than this make an alert, 1 to 1000000.",
            SettingParsers.integer(1, 1_000_000));

    /** All of them, in the order of the documentation. */
    static final List<Setting<?>> ALL = List.of(
            TREND_WINDOWS,
            TREND_ALLOWED_LATENESS,
            ALERTS_REJECTIONS_PER_MINUTE,
            NOTIFY_EMAIL_SMTP_URL,
            NOTIFY_EMAIL_FROM,
            NOTIFY_SMS_URL,
            NOTIFY_SMS_FROM,
            NOTIFY_WEBHOOK_URL,
            NOTIFY_WEBHOOK_SECRET,
            NOTIFY_TEMPLATES,
            NOTIFY_LINK_BASE_URL,
            NOTIFY_LINK_LIFETIME);

    private AlertingSettings() {}

    /** What is wrong with values that are right each alone; empty when nothing is. */
    static List<String> faultsTogether(Settings settings) {
        try {
            TrendOptions together = new TrendOptions(
                    settings.get(TREND_WINDOWS), settings.get(TREND_ALLOWED_LATENESS), JobOptions.ofParallelism(1));
            return together.windows().isEmpty() ? List.of(TREND_WINDOWS.key() + ": expected a window") : List.of();
        } catch (IllegalArgumentException e) {
            return List.of(TREND_WINDOWS.key() + " and " + TREND_ALLOWED_LATENESS.key() + ": " + e.getMessage());
        }
    }

    /** A reader of texts that someone else judges; no text is fine where none is needed. */
    private static Function<String, String> checked(Consumer<String> judge) {
        return text -> {
            if (!text.isEmpty()) {
                judged(text, judge);
            }
            return text;
        };
    }

    private static String mailSender(String text) {
        judged(text, from -> Channels.email("smtp://localhost", from));
        return text;
    }

    private static List<TrendWindow> windows(String text) {
        List<TrendWindow> windows = new ArrayList<>();
        judged(text, all -> windows.addAll(TrendWindow.parseAll(all)));
        return List.copyOf(windows);
    }

    /** Lets others judge, and tells their faults as all faults of settings read. */
    private static void judged(String text, Consumer<String> judge) {
        try {
            judge.accept(text);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    message.startsWith(EXPECTED)
                            ? message.substring(EXPECTED.length())
                            : "a value without this fault: " + message,
                    e);
        }
    }

    private static Function<String, String> present(String expected, Pattern pattern) {
        return text -> {
            if (!pattern.matcher(text).matches()) {
                throw new IllegalArgumentException(expected);
            }
            return text;
        };
    }

    private static String folder(String text) {
        if (!text.isEmpty() && !Files.isDirectory(Path.of(text))) {
            throw new IllegalArgumentException("a folder that exists");
        }
        return text;
    }
}
