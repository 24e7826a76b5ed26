package io.meltemi.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.alerts.Subscriber.Cap;
import io.meltemi.rules.JsonFaults;
import io.meltemi.rules.JsonParts;
import io.meltemi.rules.JsonText;
import io.meltemi.rules.Schedule;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.KafkaTopics;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Subscribers as JSON, as they stand in files and on the Kafka topic {@code subscribers}; {@code subscribers.schema.json} says
 * their shape.
 */
public final class SubscriberJson {

    /** Largest subscriber, in bytes of JSON: 16 KiB. */
    public static final int MAX_BYTES = 16 * 1024;

    private static final String DEFAULT_LANGUAGE = "en";
    private static final ZoneId DEFAULT_ZONE = ZoneId.of("UTC");

    private static final SettingsDocument<Subscriber> DOCUMENT = new SettingsDocument<>(
            KafkaTopics.SUBSCRIBERS, MAX_BYTES, (json, faults) -> new SubscriberJson(json, faults).subscriber());

    private final JsonNode json;
    private final JsonFaults faults;
    private final JsonParts parts;

    private SubscriberJson(JsonNode json, JsonFaults faults) {
        this.json = json;
        this.faults = faults;
        this.parts = new JsonParts(faults);
    }

    /** @throws AlertSettingsRejectedException with every fault: what the schema wants, and what it cannot say */
    public static Subscriber read(byte[] json) throws AlertSettingsRejectedException {
        return DOCUMENT.read(json);
    }

    /** The subscriber as one line of JSON; reads back as the same subscriber. */
    public static byte[] write(Subscriber subscriber) {
        ObjectNode json = JsonText.object().put("name", subscriber.name());
        ObjectNode addresses = json.putObject("addresses");
        for (NotificationChannel channel : NotificationChannel.values()) {
            String address = subscriber.addresses().get(channel);
            if (address != null) {
                addresses.put(channel.label(), address);
            }
        }
        json.put("language", subscriber.language())
                .put("timeZone", subscriber.timeZone().getId())
                .put("leastSeverity", subscriber.leastSeverity().name());
        if (subscriber.hours() != null) {
            json.set("hours", JsonParts.tree(subscriber.hours()));
        }
        if (subscriber.quietHours() != null) {
            json.set("quietHours", JsonParts.tree(subscriber.quietHours()));
        }
        Cap cap = subscriber.cap();
        if (cap == null) {
            json.putObject("cap").put("enabled", false);
        } else {
            json.putObject("cap")
                    .put("notifications", cap.notifications())
                    .put("per", cap.per().toString());
        }
        writeOwn(json, subscriber);
        return JsonText.write(json);
    }

    /** What a subscriber can set without an operator; left out where it is as it is for most. */
    private static void writeOwn(ObjectNode json, Subscriber subscriber) {
        if (!subscriber.places().isEmpty()) {
            subscriber.places().forEach(json.putArray("places")::add);
        }
        if (subscriber.pausedUntil() != null) {
            json.put("pausedUntil", subscriber.pausedUntil().toString());
        }
        if (!subscriber.pending().isEmpty()) {
            ObjectNode pending = json.putObject("pending");
            for (NotificationChannel channel : NotificationChannel.values()) {
                PendingAddress address = subscriber.pending().get(channel);
                if (address != null) {
                    pending.putObject(channel.label())
                            .put("address", address.address())
                            .put("since", address.since().toString());
                }
            }
        }
        if (!subscriber.asked().isEmpty()) {
            ArrayNode asked = json.putArray("asked");
            subscriber.asked().forEach(one -> asked.addObject()
                    .put("address", one.address())
                    .put("at", one.at().toString()));
        }
    }

    private @Nullable Subscriber subscriber() {
        Map<NotificationChannel, String> addresses = addresses();
        String language = has("language")
                ? parts.made(
                        "$.language",
                        () -> Subscriber.checkedLanguage(json.get("language").asText()))
                : DEFAULT_LANGUAGE;
        ZoneId zone =
                has("timeZone") ? parts.zone("$.timeZone", json.get("timeZone").asText()) : DEFAULT_ZONE;
        Schedule hours = schedule("hours", zone);
        Schedule quietHours = schedule("quietHours", zone);
        Cap cap = has("cap") ? cap(json.get("cap")) : Subscriber.DEFAULT_CAP;
        List<String> places = new ArrayList<>();
        json.path("places").forEach(place -> places.add(place.asText()));
        Instant pausedUntil = has("pausedUntil") ? instant("$.pausedUntil", json.get("pausedUntil")) : null;
        Map<NotificationChannel, PendingAddress> pending = pending();
        List<AskedConfirmation> asked = asked();
        if (language == null || zone == null || !faults.isEmpty()) {
            return null;
        }
        return parts.made(
                "$",
                () -> new Subscriber(
                        json.get("name").asText(),
                        addresses,
                        language,
                        zone,
                        Severity.valueOf(json.path("leastSeverity").asText(Severity.WARNING.name())),
                        hours,
                        quietHours,
                        cap,
                        places,
                        pausedUntil,
                        pending,
                        asked));
    }

    private Map<NotificationChannel, PendingAddress> pending() {
        Map<NotificationChannel, PendingAddress> pending = new EnumMap<>(NotificationChannel.class);
        for (NotificationChannel channel : NotificationChannel.values()) {
            JsonNode waiting = json.path("pending").path(channel.label());
            String path = "$.pending." + channel.label();
            if (waiting.isObject() && faults.isFree(path)) {
                String address = parts.made(
                        path + ".address",
                        () -> Addresses.checked(channel, waiting.path("address").asText()));
                Instant since = instant(path + ".since", waiting.path("since"));
                if (address != null && since != null) {
                    pending.put(channel, new PendingAddress(address, since));
                }
            }
        }
        return pending;
    }

    private List<AskedConfirmation> asked() {
        List<AskedConfirmation> asked = new ArrayList<>();
        for (JsonNode one : json.path("asked")) {
            Instant at = instant("$.asked[" + asked.size() + "].at", one.path("at"));
            if (at == null) {
                return asked;
            }
            asked.add(new AskedConfirmation(one.path("address").asText(), at));
        }
        return asked;
    }

    private @Nullable Instant instant(String path, JsonNode text) {
        return parts.made(path, () -> {
            try {
                return Instant.parse(text.asText());
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "must be a time such as 2026-11-26T10:00:00Z, found " + text.asText(), e);
            }
        });
    }

    private Map<NotificationChannel, String> addresses() {
        Map<NotificationChannel, String> addresses = new EnumMap<>(NotificationChannel.class);
        for (NotificationChannel channel : NotificationChannel.values()) {
            JsonNode address = json.path("addresses").path(channel.label());
            String path = "$.addresses." + channel.label();
            if (address.isTextual() && faults.isFree(path)) {
                String checked = parts.made(path, () -> Addresses.checked(channel, address.asText()));
                if (checked != null) {
                    addresses.put(channel, checked);
                }
            }
        }
        return addresses;
    }

    /** A schedule in the subscriber's zone where it has none itself; null without one, and when it has faults. */
    private @Nullable Schedule schedule(String name, @Nullable ZoneId zone) {
        JsonNode schedule = json.path(name);
        if (!has(name)) {
            return null;
        } else if (schedule.has("zone")) {
            return parts.schedule("$." + name, schedule);
        }
        return parts.schedule("$." + name, schedule, zone == null ? DEFAULT_ZONE : zone);
    }

    /** Null for none, and when it has faults. */
    private @Nullable Cap cap(JsonNode cap) {
        if (!cap.path("enabled").asBoolean(true)) {
            return null;
        }
        int notifications = cap.path("notifications").asInt(Subscriber.DEFAULT_CAP.notifications());
        Duration per =
                cap.has("per") ? parts.duration("$.cap.per", cap.get("per").asText()) : Subscriber.DEFAULT_CAP.per();
        return per == null ? null : parts.made("$.cap", () -> new Cap(notifications, per));
    }

    private boolean has(String name) {
        return json.has(name) && faults.isFree("$." + name);
    }
}
