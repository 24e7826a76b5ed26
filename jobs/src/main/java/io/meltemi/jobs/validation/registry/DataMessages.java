package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.message.DataItem;
import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.message.PayloadLimits;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what comes in on a data topic into readings and rejections (NODE-02, NODE-03). */
final class DataMessages {

    /** How far ahead of its arrival a reading's time may lie (MSG-05). */
    static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    private final Draft draft;
    private final Topic topic;
    private final UndeclaredSensors undeclaredSensors;

    DataMessages(Draft draft, Topic topic, UndeclaredSensors undeclaredSensors) {
        this.draft = draft;
        this.topic = topic;
        this.undeclaredSensors = undeclaredSensors;
    }

    void apply() {
        Answers.heard(draft, "data"); // CMD-01
        AcceptedConfiguration configuration = admitted(draft.node());
        if (configuration == null) {
            return;
        }
        List<DataItem> items;
        try {
            PayloadLimits.checkData(draft.inbound().lengthAsSent());
            items = decode();
        } catch (MessageRejectedException e) {
            rejectWhole(e.reason(), e.detail(), 1);
            return;
        }
        SensorDeclaration declaration = configuration.sensor(topic.leaf());
        for (int index = 0; index < items.size(); index++) {
            applyItem(index, items.get(index), declaration);
        }
    }

    /** The configuration to check readings against, or null when the node's readings are not taken: then rejected. */
    private @Nullable AcceptedConfiguration admitted(@Nullable NodeRecord node) {
        if (node == null) {
            Flooding.reject(
                    draft, topic, RejectionReason.NODE_UNKNOWN, "no node of this name has registered", countItems());
            return null;
        }
        AcceptedConfiguration accepted = node.accepted();
        if (node.functionalMode() != FunctionalMode.ACTIVE || accepted == null) {
            Flooding.reject(
                    draft,
                    topic,
                    RejectionReason.NODE_NOT_ACTIVE,
                    "the node must be ACTIVE, found " + node.functionalMode(),
                    countItems());
            return null;
        }
        if (!accepted.place().equals(topic.place())) {
            rejectWhole(
                    RejectionReason.LOCATION_MISMATCH,
                    "the place must be " + accepted.place().path() + ", found "
                            + topic.place().path(),
                    countItems());
            return null;
        }
        return accepted;
    }

    private void applyItem(int index, DataItem item, @Nullable SensorDeclaration declaration) {
        if (item instanceof DataItem.Invalid invalid) {
            rejectItem(index, invalid.reason(), invalid.detail());
        } else if (item instanceof DataItem.Valid valid) {
            applyMessage(index, valid.message(), declaration);
        }
    }

    private void applyMessage(int index, DataMessage message, @Nullable SensorDeclaration declaration) {
        Instant arrivedAt = draft.inbound().arrivedAt();
        Instant time = message.time();
        if (time != null && time.isAfter(arrivedAt.plus(MAX_AHEAD))) {
            rejectItem(
                    index,
                    RejectionReason.TIME_IN_FUTURE,
                    "the time must be at most 5 minutes after the arrival at " + arrivedAt + ", found " + time);
            return;
        }
        if (declaration == null && undeclaredSensors == UndeclaredSensors.REJECT) {
            rejectItem(
                    index, RejectionReason.UNDECLARED_SENSOR, "the configuration declares no sensor " + topic.leaf());
            return;
        }
        if (declaration != null && isText(declaration.dataType()) != isText(message.dataType())) {
            rejectItem(
                    index,
                    RejectionReason.BAD_VALUE,
                    "the configuration declares " + declaration.dataType().wireName() + ", found "
                            + message.dataType().wireName());
            return;
        }
        draft.reading(new Reading(
                topic.network(),
                topic.nodeId(),
                topic.leaf(),
                time == null ? arrivedAt : time.truncatedTo(ChronoUnit.MICROS),
                time != null,
                message.seq(),
                message.dataType(),
                Units.of(message.dataRangeUnits(), declaration == null ? null : declaration.dataUnits()),
                message.number(),
                isText(message.dataType()) ? message.data() : null,
                quality(message, declaration),
                arrivedAt,
                draft.inbound().origin(index),
                draft.receive(1)));
    }

    /** Readings that a message stands for which nobody will look into: its elements if it is a batch, else one. */
    private int countItems() {
        if (!mayBeBatch(draft.inbound().payload())) {
            return 1;
        }
        try {
            return decode().size();
        } catch (MessageRejectedException e) {
            return 1; // what cannot be decoded counts one (SQL-01)
        }
    }

    private static boolean mayBeBatch(byte[] payload) {
        for (byte b : payload) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b == '[';
            }
        }
        return false;
    }

    private List<DataItem> decode() throws MessageRejectedException {
        byte[] payload = draft.inbound().payload();
        return PayloadCodec.detect(payload).decodeData(payload);
    }

    private void rejectWhole(RejectionReason reason, String detail, int readings) {
        draft.rejectData(topic.network(), topic.nodeId(), reason, detail, readings);
    }

    private void rejectItem(int index, RejectionReason reason, String detail) {
        draft.rejectElement(topic.network(), topic.nodeId(), index, reason, detail);
    }

    private static Quality quality(DataMessage message, @Nullable SensorDeclaration declaration) {
        if (declaration == null) {
            return Quality.UNDECLARED;
        }
        Double value = message.number();
        Double min = declaration.minValue();
        Double max = declaration.maxValue();
        boolean below = value != null && min != null && value < min;
        boolean above = value != null && max != null && value > max;
        return below || above ? Quality.OUT_OF_RANGE : Quality.GOOD;
    }

    private static boolean isText(DataType dataType) {
        return dataType == DataType.STR;
    }
}
