package io.meltemi.patterns.mining;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Parts of findings' details. */
final class Details {

    private Details() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode ofWindow(WindowOutcome outcome) {
        return object().put("window", outcome.window());
    }

    /** Adds an index and, where there are times, its time: {@code start} and {@code startTime}. */
    static void place(ObjectNode node, String name, int index, Positions positions) {
        node.put(name, index);
        if (positions.isTimed()) {
            node.put(name + "Time", positions.time(index).toString());
        }
    }
}
