package io.meltemi.edge.gateway;

import io.meltemi.edge.gateway.Effect.Lane;
import io.meltemi.edge.gateway.Effect.Why;
import io.meltemi.edge.gateway.compression.GatewayReading;
import io.meltemi.rules.Assessor;
import io.meltemi.rules.RuleSet;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.DataItem;
import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway makes of what it receives: (message, now) to effects. Reads no clock and touches no disk. After a restart it
 * is given the messages of which something was undecided once more, and starts from them. Used by one thread at a time.
 */
final class GatewayCore {

    private final GatewaySettings settings;
    private final Alarms alarms;
    private final SeriesFlow flow;
    private final IntakeLedger ledger = new IntakeLedger();
    private final Map<String, Series> series = new LinkedHashMap<>();
    private final Map<String, NodeTraffic> nodes = new HashMap<>();

    GatewayCore(GatewaySettings settings) {
        this.settings = settings;
        this.alarms = new Alarms(settings.builtInRules() ? new Assessor(RuleSet.builtIn()) : null);
        this.flow = new SeriesFlow(settings.batch(), ledger);
    }

    /** A node that was heard before the gateway started. */
    void know(Topic controlTopic, @Nullable Encoding encoding, Instant now) {
        nodes.put(controlTopic.nodeKey(), new NodeTraffic(controlTopic, encoding, Severity.NORMAL, null, now));
    }

    /** A message of the local broker's. */
    List<Effect> onMessage(Intake intake, Instant now) {
        List<Effect> effects = new ArrayList<>();
        Topic topic;
        try {
            topic = Topic.parse(intake.topic());
        } catch (MessageRejectedException e) {
            effects.add(unchanged(intake, Lane.BULK, Why.NOT_READABLE));
            return effects;
        }
        boolean itself = topic.nodeKey()
                .equals(Topic.nodeKey(
                        settings.identity().network(), settings.identity().nodeId()));
        if (itself) {
            effects.add(new Effect.Release(List.of(intake.id())));
        } else if (topic.isControl()) {
            onControl(topic, intake, now, effects);
        } else {
            onData(topic, intake, now, effects);
        }
        return effects;
    }

    /** Time passed. */
    List<Effect> onTime(Instant now) {
        List<Effect> effects = new ArrayList<>();
        for (Series one : series.values()) {
            int before = effects.size();
            flow.onTime(one, now, effects);
            noteSent(one.topic(), effects.subList(before, effects.size()), now);
        }
        Duration presence = settings.presence();
        if (!presence.isZero()) {
            for (NodeTraffic node : List.copyOf(nodes.values())) {
                Encoding encoding = node.encoding();
                boolean due = !now.isBefore(node.sentAt().plus(presence));
                if (due && encoding != null && node.hasSpokenUnheard()) {
                    effects.add(new Effect.Presence(node.controlTopic(), encoding));
                    nodes.put(node.controlTopic().nodeKey(), node.silent().sent(now));
                }
            }
        }
        return effects;
    }

    /** The gateway stops: nothing is held back any longer. */
    List<Effect> onClose(Instant now) {
        List<Effect> effects = new ArrayList<>();
        series.values().forEach(one -> flow.flush(one, Lane.BULK, Why.CLOSING, now, effects));
        return effects;
    }

    /** How many received messages have something undecided. */
    int undecided() {
        return ledger.open();
    }

    private void onControl(Topic topic, Intake intake, Instant now, List<Effect> effects) {
        PayloadCodec codec = PayloadCodec.detect(intake.payload());
        ControlMessage message = null;
        try {
            message = codec.decodeControl(intake.payload());
        } catch (MessageRejectedException e) {
            // Goes up as it is: the platform says what is wrong with it.
        }
        if (message != null && isOf(Command.Sender.SERVER, message.command())) {
            // Our own hand brought it down.
            effects.add(new Effect.Release(List.of(intake.id())));
            return;
        }
        NodeTraffic before = heard(topic, now, effects);
        effects.add(unchanged(intake, Lane.URGENT, Why.CONTROL));
        Severity severity = message == null ? before.severity() : severity(message, before.severity());
        NodeTraffic after = before.speaking(codec.encoding(), severity).sent(now);
        nodes.put(topic.nodeKey(), after);
        if (before.encoding() != codec.encoding()) {
            effects.add(new Effect.Follow(after.controlTopic(), codec.encoding()));
        }
        if (severity != Severity.NORMAL && severity != before.severity()) {
            for (Series one : series.values()) {
                if (one.topic().nodeKey().equals(topic.nodeKey())) {
                    flow.flush(one, Lane.URGENT, Why.SEVERITY, now, effects);
                }
            }
        }
    }

    private void onData(Topic topic, Intake intake, Instant now, List<Effect> effects) {
        NodeTraffic node = heard(topic, now, effects);
        List<GatewayReading> readings = readings(intake);
        if (readings.isEmpty()) {
            effects.add(unchanged(intake, Lane.BULK, Why.NOT_READABLE));
            nodes.put(topic.nodeKey(), node.sent(now));
            return;
        }
        ledger.opened(intake.id(), readings.size());
        Series one = series.computeIfAbsent(intake.topic(), name -> new Series(topic, settingsOf(topic)));
        int before = effects.size();
        flow.onReadings(one, readings, node.severity(), alarms, now, effects);
        noteSent(topic, effects.subList(before, effects.size()), now);
    }

    /** The readings of a message with their times; none when one of them cannot be read. */
    private static List<GatewayReading> readings(Intake intake) {
        List<DataItem> items;
        try {
            items = PayloadCodec.detect(intake.payload()).decodeData(intake.payload());
        } catch (MessageRejectedException e) {
            return List.of();
        }
        List<GatewayReading> readings = new ArrayList<>(items.size());
        long seq = intake.firstSeq();
        for (DataItem item : items) {
            if (!(item instanceof DataItem.Valid valid)) {
                return List.of();
            }
            DataMessage message = valid.message();
            if (message.time() == null) {
                message = new DataMessage(
                        message.dataType(),
                        message.dataRangeUnits(),
                        message.data(),
                        message.number(),
                        intake.arrivedAt(),
                        message.seq() == null ? Long.valueOf(seq++) : message.seq());
            }
            readings.add(new GatewayReading(intake.id(), message));
        }
        return readings;
    }

    /** Notes that a node spoke; one that was not known, or that has moved, is followed from now on. */
    private NodeTraffic heard(Topic topic, Instant now, List<Effect> effects) {
        NodeTraffic known = nodes.get(topic.nodeKey());
        Topic controlTopic = topic.withLeaf(Topic.CONTROL_LEAF);
        if (known == null) {
            known = new NodeTraffic(controlTopic, null, Severity.NORMAL, now, now);
            effects.add(new Effect.Follow(controlTopic, null));
        } else if (!known.controlTopic().place().equals(topic.place())
                || (topic.isControl() && !known.controlTopic().equals(topic))) {
            // Answers come in the slash form of its control messages, whatever its data has (TOPIC-01).
            known = new NodeTraffic(controlTopic, known.encoding(), known.severity(), now, known.sentAt());
            effects.add(new Effect.Follow(controlTopic, known.encoding()));
        }
        NodeTraffic node = known.heard(now);
        nodes.put(topic.nodeKey(), node);
        return node;
    }

    private void noteSent(Topic topic, List<Effect> effects, Instant now) {
        NodeTraffic node = nodes.get(topic.nodeKey());
        if (node != null && effects.stream().anyMatch(effect -> effect instanceof Effect.Forward)) {
            nodes.put(topic.nodeKey(), node.sent(now));
        }
    }

    private SeriesSettings settingsOf(Topic topic) {
        return settings.series().stream()
                .filter(candidate -> candidate.selects(topic))
                .findFirst()
                .orElse(SeriesSettings.NONE);
    }

    private static Effect unchanged(Intake intake, Lane lane, Why why) {
        int qos = Math.max(1, intake.qos());
        return new Effect.Forward(lane, intake.topic(), qos, intake.payload(), List.of(intake.id()), why);
    }

    /** Whether a payload is a command that a node says, not the server. */
    static boolean isOfNode(byte[] payload) {
        try {
            return isOf(
                    Command.Sender.NODE,
                    PayloadCodec.detect(payload).decodeControl(payload).command());
        } catch (MessageRejectedException e) {
            return false;
        }
    }

    private static boolean isOf(Command.Sender sender, String command) {
        return Arrays.stream(Command.values())
                .anyMatch(known -> known.name().equals(command) && known.sender() == sender);
    }

    private static Severity severity(ControlMessage message, Severity before) {
        if (!message.command().equals(Command.PUB_CN_SEVERITY_MODE.name())) {
            return before;
        }
        String mode = message.parameters().isEmpty() ? "" : message.parameters().get(0);
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.modeName().equals(mode))
                .findFirst()
                .orElse(before);
    }

    /** What a message would count of readings without time and counter; 0 for a control message. */
    static int readingsOf(String topic, byte[] payload) {
        if (topic.endsWith("/" + Topic.CONTROL_LEAF)) {
            return 0;
        }
        try {
            return PayloadCodec.detect(payload).decodeData(payload).size();
        } catch (MessageRejectedException e) {
            return 0;
        }
    }
}
