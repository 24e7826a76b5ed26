package io.meltemi.flinksql.functions;

import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.topic.Place;
import io.meltemi.schemas.topic.Topic;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * {@code PARSE_TOPIC(topic)}: the parts of a node's MQTT topic, with or without a leading slash (TOPIC-01); null for null and for
 * what is no such topic (TOPIC-03).
 */
public final class ParseTopic extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /** The topic's levels. */
    public @DataTypeHint("ROW<network STRING, node_id STRING, country STRING, district_state STRING, city STRING,"
            + " area_description STRING, area STRING, building STRING, room STRING, leaf STRING>") @Nullable Row eval(
            @Nullable String topic) {
        if (topic == null) {
            return null;
        }
        try {
            Topic parsed = Topic.parse(topic);
            Place place = parsed.place();
            return Row.of(
                    parsed.network(),
                    parsed.nodeId(),
                    place.country(),
                    place.districtState(),
                    place.city(),
                    place.areaDescription(),
                    place.area(),
                    place.building(),
                    place.room(),
                    parsed.leaf());
        } catch (MessageRejectedException e) {
            return null;
        }
    }
}
