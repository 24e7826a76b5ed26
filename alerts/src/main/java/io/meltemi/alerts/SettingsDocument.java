package io.meltemi.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.rules.JsonFaults;
import io.meltemi.rules.JsonShape;
import io.meltemi.rules.JsonText;
import org.jspecify.annotations.Nullable;

/** How every kind of alert setting is read: bytes, then the schema, then what the schema cannot say. */
final class SettingsDocument<T> {

    /** Makes a setting of an object; a part with faults of shape is passed over. */
    interface Maker<T> {

        /** The setting; what is answered beside faults does not count. */
        @Nullable
        T make(JsonNode json, JsonFaults faults);
    }

    private final JsonShape shape;
    private final int maxBytes;
    private final Maker<T> maker;

    /** @param topic whose schema the documents keep */
    SettingsDocument(String topic, int maxBytes, Maker<T> maker) {
        this.shape = JsonShape.ofTopic(topic);
        this.maxBytes = maxBytes;
        this.maker = maker;
    }

    /** @throws AlertSettingsRejectedException with every fault, the first hundred of them */
    T read(byte[] json) throws AlertSettingsRejectedException {
        JsonFaults faults = new JsonFaults();
        JsonNode tree = JsonText.read(json, maxBytes, faults);
        T made = null;
        if (tree != null) {
            shape.check("$", tree, faults);
            made = tree.isObject() ? maker.make(tree, faults) : null;
        }
        if (made == null || !faults.isEmpty()) {
            throw new AlertSettingsRejectedException(faults.all());
        }
        return made;
    }
}
