package io.meltemi.console.link;

import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.SubscriberJson;
import io.meltemi.rules.Schedule;
import io.meltemi.schemas.message.Severity;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of a subscriber's own settings: what they say of a subscriber, and the subscriber that they make. */
final class SettingsForm {

    static final String HOURS = "hours";
    static final String QUIET = "quiet";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final int MOST_ZONE_CHARACTERS = 64;

    private final Visit visit;
    private final List<String> faults = new ArrayList<>();

    private SettingsForm(Visit visit) {
        this.visit = visit;
    }

    /**
     * What a form makes of a subscriber.
     *
     * @param subscriber null when there are faults
     */
    record Read(@Nullable Subscriber subscriber, List<String> faults) {}

    /** The fields as they stand for a subscriber. */
    static Map<String, List<String>> fields(Subscriber subscriber) {
        Map<String, List<String>> fields = new HashMap<>();
        fields.put("language", List.of(subscriber.language()));
        fields.put("timeZone", List.of(subscriber.timeZone().getId()));
        fields.put("leastSeverity", List.of(subscriber.leastSeverity().name()));
        put(fields, HOURS, subscriber.hours());
        put(fields, QUIET, subscriber.quietHours());
        fields.put("places", subscriber.places());
        return fields;
    }

    /** Reads what was posted. */
    static Read read(Subscriber before, Visit visit) {
        SettingsForm form = new SettingsForm(visit);
        Subscriber made = form.subscriber(before);
        return new Read(form.faults.isEmpty() ? made : null, List.copyOf(form.faults));
    }

    private static void put(Map<String, List<String>> fields, String name, @Nullable Schedule schedule) {
        if (schedule != null) {
            fields.put(name, List.of("on"));
            fields.put(
                    name + "Days",
                    new TreeSet<>(schedule.days()).stream().map(Enum::name).toList());
            fields.put(name + "From", List.of(TIME.format(schedule.from())));
            fields.put(name + "To", List.of(TIME.format(schedule.to())));
        }
    }

    private @Nullable Subscriber subscriber(Subscriber before) {
        ZoneId zone = zone();
        Severity least = least();
        Schedule hours = schedule(HOURS, "me.hours", zone);
        Schedule quiet = schedule(QUIET, "me.quiet", zone);
        if (zone == null || least == null || !faults.isEmpty()) {
            return null;
        }
        try {
            Subscriber made = new Subscriber(
                    before.name(),
                    before.addresses(),
                    visit.request().field("language"),
                    zone,
                    least,
                    hours,
                    quiet,
                    before.cap(),
                    places(),
                    before.pausedUntil(),
                    before.pending(),
                    before.asked());
            if (SubscriberJson.write(made).length > SubscriberJson.MAX_BYTES) {
                faults.add(visit.say("fault.large"));
            }
            return made;
        } catch (IllegalArgumentException e) {
            faults.add(said(e));
            return null;
        }
    }

    private @Nullable ZoneId zone() {
        String text = visit.request().field("timeZone");
        try {
            if (text.length() <= MOST_ZONE_CHARACTERS) {
                return ZoneId.of(text);
            }
        } catch (DateTimeException e) {
            // told below with what is too long
        }
        faults.add(visit.say("fault.zone", text.substring(0, Math.min(text.length(), MOST_ZONE_CHARACTERS))));
        return null;
    }

    private @Nullable Severity least() {
        return switch (visit.request().field("leastSeverity")) {
            case "WARNING" -> Severity.WARNING;
            case "DANGER" -> Severity.DANGER;
            default -> {
                faults.add(visit.say("fault.severity"));
                yield null;
            }
        };
    }

    private @Nullable Schedule schedule(String name, String label, @Nullable ZoneId zone) {
        if (visit.request().field(name).isEmpty() || zone == null) {
            return null;
        }
        Set<DayOfWeek> days = new TreeSet<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (visit.request().form().getOrDefault(name + "Days", List.of()).contains(day.name())) {
                days.add(day);
            }
        }
        if (days.isEmpty()) {
            faults.add(visit.say("fault.days", visit.say(label)));
            return null;
        }
        try {
            LocalTime from = LocalTime.parse(visit.request().field(name + "From"));
            LocalTime to = LocalTime.parse(visit.request().field(name + "To"));
            return new Schedule(days, from, to, zone);
        } catch (DateTimeException | IllegalArgumentException e) {
            faults.add(visit.say("fault.time", visit.say(label)));
            return null;
        }
    }

    private List<String> places() {
        Set<String> places = new LinkedHashSet<>(visit.request().form().getOrDefault("places", List.of()));
        Arrays.stream(visit.request().field("otherPlaces").split("\\R", Subscriber.MAX_PLACES + 2))
                .map(line -> line.strip().replaceAll("^/+|/+$", ""))
                .filter(line -> !line.isEmpty())
                .forEach(places::add);
        return List.copyOf(places);
    }

    private String said(IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("places") ? visit.say("fault.places", message) : visit.say("fault.language", message);
    }
}
