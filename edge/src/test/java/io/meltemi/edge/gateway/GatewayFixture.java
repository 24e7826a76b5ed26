package io.meltemi.edge.gateway;

import io.meltemi.edge.gateway.SeriesSettings.Method;
import io.meltemi.edge.gateway.compression.BatchLimits;
import io.meltemi.edge.node.BrokerEndpoint;
import io.meltemi.edge.node.NodeIdentity;
import io.meltemi.rules.SensorPattern;
import io.meltemi.schemas.message.DataItem;
import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.topic.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Settings and topics of the gateway's tests. */
final class GatewayFixture {

    static final String NODE = "campus/RoomA52/Greece/Samos/Karlovasi/Campus/indoor/A/A52/";
    static final String TEMPERATURE = NODE + "indoorTemperatureSensor";
    static final String CONTROL = NODE + "control";
    static final Place PLACE = new Place("Greece", "Samos", "Karlovasi", "Campus", "indoor", "A", "cellar");

    private GatewayFixture() {}

    /** A swinging door of 0.5 for temperatures with an alarm above 30; batches of 4 that wait 10 s; presence after 60 s. */
    static GatewaySettings settings(LinkSettings local, LinkSettings upstream, Path directory, boolean builtInRules) {
        return new GatewaySettings(
                local,
                upstream,
                new NodeIdentity("campus", "gateway", PLACE),
                "<nodeConfiguration/>",
                List.of("campus"),
                directory,
                10_000,
                new BatchLimits(4, 8_192, Duration.ofSeconds(10)),
                Duration.ofSeconds(60),
                builtInRules,
                List.of(new SeriesSettings(
                        SensorPattern.glob("*"),
                        SensorPattern.glob("*Temperature*"),
                        new Method.Door(new Amount.Absolute(0.5)),
                        Duration.ofMinutes(2),
                        30.0,
                        null)));
    }

    /** For a core alone. */
    static GatewaySettings settings(boolean builtInRules) {
        LinkSettings nowhere = new LinkSettings(BrokerEndpoint.plain("127.0.0.1", 1), "none", null, null);
        return settings(nowhere, nowhere, Path.of("."), builtInRules);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<DataMessage> readings(byte[] payload) {
        try {
            return PayloadCodec.detect(payload).decodeData(payload).stream()
                    .map(item -> ((DataItem.Valid) item).message())
                    .toList();
        } catch (MessageRejectedException e) {
            throw new AssertionError(e);
        }
    }
}
