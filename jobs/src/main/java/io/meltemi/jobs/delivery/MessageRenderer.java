package io.meltemi.jobs.delivery;

import io.meltemi.alerts.link.Links;
import io.meltemi.alerts.subscriber.AddressConfirmation;
import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.MessageFactory;
import io.meltemi.connectors.notification.channel.SmsLength;
import io.meltemi.connectors.notification.template.Templates;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.event.NotificationReason;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes messages of notifications: texts by templates, a chart of the readings, and links. Safe for threads. */
public final class MessageRenderer implements MessageFactory<Notification> {

    private static final long serialVersionUID = 1L;

    /** A reader may want to end messages long after the last one came. */
    private static final Duration UNSUBSCRIBE_LIFETIME = Duration.ofDays(365);

    /** Each message brings a newer link to the settings. */
    private static final Duration SETTINGS_LIFETIME = Duration.ofDays(30);

    private final RendererOptions options;
    private transient volatile @Nullable Tools tools;

    private record Tools(Templates templates, Links links) {}

    public MessageRenderer(RendererOptions options) {
        this.options = options;
        this.tools = tools(options);
    }

    @Override
    public Message message(Notification notification) {
        Phrases phrases = Phrases.of(notification.language(), zone(notification.timeZone()));
        if (!notification.reason().isAboutAlerts()) {
            return aboutAddress(notification, phrases);
        }
        return switch (notification.channel()) {
            case EMAIL -> mail(notification, phrases);
            case SMS -> shortMessage(notification, phrases);
            case WEBHOOK -> webhook(notification, phrases);
        };
    }

    /** A question to an address, or word to the one in force. Nobody can unsubscribe from these, and there are few. */
    private Message aboutAddress(Notification notification, Phrases phrases) {
        boolean asks = notification.reason() == NotificationReason.CONFIRMATION;
        Instant until = notification.time().plus(AddressConfirmation.LIFETIME);
        URI confirm = asks
                ? current()
                        .links()
                        .confirm(notification.subscriber(), notification.channel(), notification.address(), until)
                : null;
        URI settings = asks ? null : settings(notification);
        Map<String, Object> model = AddressModel.values(notification, phrases, confirm, settings, until);
        Remarks remarks = new Remarks();
        String subject =
                remarks.text(render("address.subject", notification, model)).strip();
        boolean isMail = notification.channel() == NotificationChannel.EMAIL;
        String text = remarks.text(render(isMail ? "address.text" : "address.sms", notification, model));
        return new Message(
                notification.notificationId(),
                notification.thread(),
                notification.time(),
                notification.address(),
                isMail ? subject : "",
                isMail ? text : text.strip(),
                isMail ? remarks.text(render("address.html", notification, model)) : null,
                List.of(),
                notification.channel() == NotificationChannel.WEBHOOK
                        ? WebhookBody.ofAddress(notification, options.linkBase(), confirm)
                        : null,
                null,
                remarks.line());
    }

    private Message mail(Notification notification, Phrases phrases) {
        AlertChart chart = AlertChart.of(notification, phrases, options.history());
        String unit = chart == null ? unit(notification.alerts().get(0)) : chart.unit();
        URI unsubscribe = unsubscribe(notification);
        Map<String, Object> model = new NotificationModel(notification, phrases, unit)
                .values(
                        acknowledge(notification),
                        unsubscribe,
                        settings(notification),
                        chart == null ? null : chart.caption());
        Remarks remarks = new Remarks();
        String subject = remarks.text(render("email.subject", notification, model));
        String text = remarks.text(render("email.text", notification, model));
        String html = remarks.text(render("email.html", notification, model));
        return new Message(
                notification.notificationId(),
                notification.thread(),
                notification.time(),
                notification.address(),
                subject.strip(),
                text,
                html,
                chart == null ? List.of() : List.of(chart.image()),
                null,
                unsubscribe,
                remarks.line());
    }

    private Message shortMessage(Notification notification, Phrases phrases) {
        NotificationModel model = new NotificationModel(
                notification, phrases, unit(notification.alerts().get(0)));
        URI acknowledge = acknowledge(notification);
        Remarks remarks = new Remarks();
        String text = remarks.text(render("sms.text", notification, model.values(acknowledge, null, null, null)));
        String withSettings = render(
                        "sms.text", notification, model.values(acknowledge, null, settings(notification), null))
                .text();
        if (SmsLength.fitsOne(withSettings.strip())) {
            text = withSettings;
        }
        return new Message(
                notification.notificationId(),
                notification.thread(),
                notification.time(),
                notification.address(),
                "",
                text.strip(),
                null,
                List.of(),
                null,
                null,
                remarks.line());
    }

    private Message webhook(Notification notification, Phrases phrases) {
        List<String> what = notification.alerts().stream()
                .map(alert -> new AlertWords(phrases, alert, unit(alert), notification.time()))
                .map(words -> words.place() + ": " + words.what())
                .toList();
        String json = WebhookBody.of(notification, what, options.linkBase(), acknowledge(notification));
        return new Message(
                notification.notificationId(),
                notification.thread(),
                notification.time(),
                notification.address(),
                what.get(0),
                what.get(0),
                null,
                List.of(),
                json,
                null,
                null);
    }

    private Templates.Rendered render(String name, Notification notification, Map<String, Object> model) {
        return current().templates().render(name, notification.language(), model);
    }

    /** Where the reader says that somebody takes care; null when there is nothing to take care of. */
    private @Nullable URI acknowledge(Notification notification) {
        boolean open = notification.alerts().stream().anyMatch(alert -> alert.state() == AlertState.FIRING);
        return open
                ? current()
                        .links()
                        .acknowledge(
                                notification.notificationId(),
                                notification.subscriber(),
                                notification.time().plus(options.linkLifetime()))
                : null;
    }

    private URI settings(Notification notification) {
        return current()
                .links()
                .settings(notification.subscriber(), notification.time().plus(SETTINGS_LIFETIME));
    }

    private URI unsubscribe(Notification notification) {
        return current()
                .links()
                .unsubscribe(
                        notification.subscriber(),
                        NotificationChannel.EMAIL,
                        notification.time().plus(UNSUBSCRIBE_LIFETIME));
    }

    private Tools current() {
        Tools made = tools;
        if (made == null) {
            made = tools(options);
            tools = made;
        }
        return made;
    }

    private static Tools tools(RendererOptions options) {
        String folder = options.templates();
        return new Tools(
                new Templates(MessageRenderer.class, folder == null ? null : Path.of(folder)),
                new Links(options.linkSecret(), options.linkBase()));
    }

    private static String unit(Alert alert) {
        return AlertWords.unit(alert.facts().get("unit"));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** What the templates of one message had to say, each thing once. */
    private static final class Remarks {

        private final Set<String> lines = new LinkedHashSet<>();

        String text(Templates.Rendered rendered) {
            if (rendered.remark() != null) {
                lines.add(rendered.remark());
            }
            return rendered.text();
        }

        @Nullable
        String line() {
            return lines.isEmpty() ? null : String.join("; ", lines);
        }
    }
}
