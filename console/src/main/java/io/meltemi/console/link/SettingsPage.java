package io.meltemi.console.link;

import io.meltemi.alerts.PendingAddress;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.subscriber.AddressConfirmation;
import io.meltemi.schemas.event.NotificationChannel;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A subscriber's own settings as a page. */
final class SettingsPage {

    static final List<String> PAUSES = List.of("PT1H", "PT8H", "P1D", "P7D", "P14D");

    private static final Map<String, String> LANGUAGES = Map.of("en", "English", "el", "Ελληνικά");

    private final Visit visit;
    private final Subscriber subscriber;
    private final List<String> knownPlaces;
    private final Instant now;

    SettingsPage(Visit visit, Subscriber subscriber, List<String> knownPlaces, Instant now) {
        this.visit = visit;
        this.subscriber = subscriber;
        this.knownPlaces = knownPlaces;
        this.now = now;
    }

    /**
     * The page.
     *
     * @param notice what was done, or null
     * @param faults of what was posted
     * @param fields of the settings as they are shown
     */
    String html(@Nullable String notice, List<String> faults, Map<String, List<String>> fields) {
        Page page = new Page(visit.words(), visit.say("me.title", subscriber.name()));
        if (notice != null) {
            page.notice(notice);
        }
        if (!faults.isEmpty()) {
            page.faults(visit.say("me.faults"), faults);
        }
        page.form(settings(fields));
        pause(page);
        page.part(visit.say("me.addresses"));
        for (NotificationChannel channel : NotificationChannel.values()) {
            channel(page, channel);
        }
        return page.remark(visit.say("me.remark")).html();
    }

    private Form settings(Map<String, List<String>> fields) {
        Form form = new Form("settings")
                .heading(visit.say("me.what"))
                .select("language", visit.say("me.language"), languages(), first(fields, "language"))
                .input("text", "timeZone", visit.say("me.zone"), first(fields, "timeZone"), visit.say("me.zoneHint"))
                .select(
                        "leastSeverity",
                        visit.say("me.least"),
                        texts("me.least.", List.of("WARNING", "DANGER")),
                        first(fields, "leastSeverity"));
        schedule(form, SettingsForm.HOURS, fields, List.of("08:00", "18:00"));
        form.remark(visit.say("me.hoursHint"));
        schedule(form, SettingsForm.QUIET, fields, List.of("22:00", "07:00"));
        List<String> places = fields.getOrDefault("places", List.of());
        List<String> others = new ArrayList<>(places);
        others.removeAll(knownPlaces);
        String lines =
                first(fields, "otherPlaces").isEmpty() ? String.join("\n", others) : first(fields, "otherPlaces");
        Map<String, String> known = new LinkedHashMap<>();
        knownPlaces.forEach(place -> known.put(place, place.replace("/", " › ")));
        if (!known.isEmpty()) {
            form.checks("places", "places", visit.say("me.places"), known, places);
        }
        return form.lines("otherPlaces", visit.say("me.otherPlaces"), lines, visit.say("me.otherPlacesHint"))
                .remark(visit.say("me.placesHint"))
                .submit(visit.say("me.save"));
    }

    private void schedule(Form form, String name, Map<String, List<String>> fields, List<String> usual) {
        boolean isOn = fields.containsKey(name);
        List<String> all = List.of(DayOfWeek.values()).stream().map(Enum::name).toList();
        form.beginGroup(visit.say("me." + name)).check(name, "on", visit.say("me." + name), isOn);
        form.checks(
                "row",
                name + "Days",
                visit.say("me.days"),
                texts("day.", all),
                isOn ? fields.getOrDefault(name + "Days", List.of()) : all);
        form.beginRow()
                .input("time", name + "From", visit.say("me.from"), or(first(fields, name + "From"), usual.get(0)), "")
                .input("time", name + "To", visit.say("me.to"), or(first(fields, name + "To"), usual.get(1)), "")
                .endRow()
                .endGroup();
    }

    private void pause(Page page) {
        page.part(visit.say("me.pause"));
        Instant until = subscriber.pausedUntil();
        if (until != null && until.isAfter(now)) {
            page.notice(visit.say("me.pausedUntil", visit.moment(until)))
                    .form(new Form("resume").submit(visit.say("me.resume")));
            return;
        }
        page.remark(visit.say("me.pauseHint"))
                .form(new Form("pause")
                        .select("for", visit.say("me.pauseFor"), texts("me.pause.", PAUSES), "P1D")
                        .input("date", "untilDay", visit.say("me.pauseDay"), "", "")
                        .lesserSubmit(visit.say("me.pauseButton")));
    }

    private void channel(Page page, NotificationChannel channel) {
        String address = subscriber.addresses().get(channel);
        PendingAddress pending = subscriber.pending().get(channel);
        boolean isWebhook = channel == NotificationChannel.WEBHOOK;
        if (isWebhook && address == null && pending == null) {
            return;
        }
        page.section(address == null ? "" : "done", visit.say("channel." + channel))
                .endSection();
        if (address == null) {
            page.paragraph(visit.say("me.noAddress"));
        } else {
            page.paragraph(visit.say("me.inForce", address.isEmpty() ? visit.say("me.ownWebhook") : address));
        }
        if (pending != null) {
            Instant end = pending.since().plus(AddressConfirmation.LIFETIME);
            page.paragraph(
                            AddressConfirmation.isOver(pending, now)
                                    ? visit.say("me.over", pending.address())
                                    : visit.say("me.waiting", pending.address(), visit.moment(end)))
                    .form(of("takeBack", channel).lesserSubmit(visit.say("me.takeBack")));
        }
        if (!isWebhook) {
            boolean isMail = channel == NotificationChannel.EMAIL;
            page.form(of("address", channel)
                    .input(
                            isMail ? "email" : "tel",
                            "address",
                            visit.say(isMail ? "me.newAddress" : "me.newNumber"),
                            "",
                            "")
                    .lesserSubmit(visit.say("me.ask")));
        }
        if (address != null) {
            page.form(of("unsubscribe", channel)
                    .lesserSubmit(visit.say("me.unsubscribe", visit.say("channel." + channel))));
        }
    }

    private static Form of(String action, NotificationChannel channel) {
        return new Form(action).hidden("channel", channel.label());
    }

    private Map<String, String> languages() {
        Map<String, String> languages = new LinkedHashMap<>();
        Words.LANGUAGES.forEach(tag -> languages.put(tag, LANGUAGES.getOrDefault(tag, tag)));
        languages.putIfAbsent(subscriber.language(), subscriber.language());
        return languages;
    }

    private Map<String, String> texts(String prefix, List<String> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach(value -> texts.put(value, visit.say(prefix + value)));
        return texts;
    }

    private static String first(Map<String, List<String>> fields, String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
