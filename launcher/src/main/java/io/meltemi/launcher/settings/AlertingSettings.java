package io.meltemi.launcher.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The settings of trends, alerts and notifications; part of {@link MeltemiSettings#ALL}. */
public final class AlertingSettings {

    private static final Pattern WINDOW = Pattern.compile("(\\d{1,5}) readings|P[0-9DTHMS]+(/P[0-9DTHMS]+)?");
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+");
    private static final Pattern SENDER = Pattern.compile("\\+?[0-9]{3,15}|[A-Za-z0-9 ]{1,11}");

    public static final Setting<String> NOTIFY_EMAIL_SMTP_URL = new Setting<>(
            "notify.email.smtp-url",
            "smtp://[user:password@]host[:port]",
            "",
            "SMTP server that sends the mails: smtp:// (port 25 unless said otherwise; STARTTLS where the server offers it)"
                    + " or smtps:// (port 465). Where it is not set, mails are files under DATA_DIR/outbox/. Better given"
                    + " by the environment when it holds a password.",
            AddressParser.url(
                    "smtp://[user:password@]host[:port] or smtps://[user:password@]host[:port]",
                    List.of("smtp", "smtps")),
            true);

    public static final Setting<String> NOTIFY_EMAIL_FROM = new Setting<>(
            "notify.email.from",
            "mail address",
            "meltemi@localhost",
            "Whom the mails are from.",
            present("a mail address such as alerts@example.org", MAIL_ADDRESS));

    public static final Setting<String> NOTIFY_SMS_URL = new Setting<>(
            "notify.sms.url",
            "smpp://user:password@host:port",
            "",
            "What sends the short messages: an SMPP 3.4 server (smpp://user:password@host:port) or an HTTP gateway that is"
                    + " shaped as Twilio's (https:// or http://, its path with the messages' resource). Where it is not"
                    + " set, short messages are files under DATA_DIR/outbox/. Better given by the environment.",
            AddressParser.shortMessages(
                    "smpp://user:password@host:port, https://[user:password@]host/path or http://…",
                    List.of("smpp", "https", "http")),
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
            "Folder with templates of one's own, such as email.en.mustache, in the place of the built-in ones.",
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

    public static final Setting<List<String>> TREND_WINDOWS = new Setting<>(
            "trend.windows",
            "list",
            "5 readings, PT15M/PT1M, PT1H/PT5M",
            "Windows of the trends, separated by commas: a number of readings, or a length and a slide as ISO 8601"
                    + " durations.",
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
            "10",
            "Rejected messages of one node in a minute that make an alert, 1 to 1000000.",
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

    private static List<String> windows(String text) {
        List<String> windows = SettingParsers.list(text);
        if (windows.isEmpty()
                || !windows.stream().allMatch(window -> WINDOW.matcher(window).matches())) {
            throw new IllegalArgumentException("windows such as '5 readings' or 'PT15M/PT1M', separated by commas");
        }
        return windows;
    }
}
