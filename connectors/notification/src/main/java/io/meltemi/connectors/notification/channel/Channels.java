package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.ChannelFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The channels that there are. What is wrong with a setting is told at once, as an {@link IllegalArgumentException} without the
 * secrets of the setting.
 */
public final class Channels {

    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(15);

    private Channels() {}

    /**
     * Mail by SMTP.
     *
     * @param smtpUrl {@code smtp://} or {@code smtps://}, such as {@code smtps://user:password@mail.example.org}
     * @param from such as {@code Meltemi <alerts@example.org>}
     */
    public static ChannelFactory email(String smtpUrl, String from) {
        MailServer.parse(smtpUrl);
        Mails.sender(from);
        return new Described("email", receipts -> new MailChannel(MailServer.parse(smtpUrl), new Mails(from)));
    }

    /**
     * Short messages: by SMPP to {@code smpp://} and {@code smpps://}, else by an HTTP gateway.
     *
     * @param url such as {@code smpp://user:password@host:2775} or {@code https://account:token@gateway/Messages.json}
     * @param from telephone number or name of the sender
     */
    public static ChannelFactory sms(String url, String from) {
        if (url.startsWith("smpp")) {
            SmppServer.parse(url);
            SmppAddress.sender(from);
            return new Described(
                    "sms", receipts -> new SmppChannel(SmppServer.parse(url), SmppAddress.sender(from), receipts));
        }
        if (!url.startsWith("http")) {
            throw new IllegalArgumentException(
                    "expected a URL that begins with smpp://, smpps://, http:// or https://");
        }
        HttpAddress.parse(url);
        if (from.isBlank() || Lines.broken(from)) {
            throw new IllegalArgumentException("expected a telephone number or a name, found " + Lines.answer(from));
        }
        return new Described("sms", receipts -> new HttpSmsChannel(HttpAddress.parse(url), from, HTTP_TIMEOUT));
    }

    /**
     * JSON by HTTP, to the URL that each message names.
     *
     * @param secret that signs, or null for no signature
     */
    public static ChannelFactory webhook(@Nullable String secret) {
        return new Described("webhook", receipts -> new WebhookChannel(secret, HTTP_TIMEOUT, Clock.systemUTC()));
    }

    /** Mails as {@code .eml} files in a folder. */
    public static ChannelFactory mailFolder(Path folder) {
        return folder(folder, "email", FolderChannel.Form.MAIL);
    }

    /** Short messages as {@code .txt} files in a folder. */
    public static ChannelFactory smsFolder(Path folder) {
        return folder(folder, "sms", FolderChannel.Form.TEXT);
    }

    /** Webhooks as {@code .json} files in a folder. */
    public static ChannelFactory webhookFolder(Path folder) {
        return folder(folder, "webhook", FolderChannel.Form.JSON);
    }

    private static ChannelFactory folder(Path folder, String label, FolderChannel.Form form) {
        String path = folder.toAbsolutePath().toString();
        return new Described("files of " + label, receipts -> new FolderChannel(Path.of(path), label, form));
    }
}
