package io.meltemi.launcher.command.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.operations.alerts.AlertRow;
import io.meltemi.operations.rules.RuleOrigin;
import io.meltemi.operations.rules.RuleText;
import io.meltemi.operations.rules.RuleTopic;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.operations.topic.RecordStore;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rule that decided an alert, as it stands now.
 *
 * @param id as the alert names it
 * @param rule null when it is there no more
 * @param putAt when it was put in force; null for a built-in rule
 * @param changedSince whether it was put after the alert began
 */
record RuleOfAlert(
        String id, @Nullable Rule rule, @Nullable RuleOrigin origin, @Nullable Instant putAt, boolean changedSince) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static RuleOfAlert read(RecordStore records, AlertRow alert) throws IOException {
        String id = alert.text("rule");
        CompactedTopic.Content<Rule> topic = new RuleTopic(records).read();
        Instant putAt = topic.putAt().get(id);
        boolean changed = putAt != null && putAt.isAfter(alert.startedAt());
        return RuleOrigin.inForce(topic).stream()
                .filter(sourced -> sourced.rule().id().equals(id))
                .findFirst()
                .map(sourced -> new RuleOfAlert(id, sourced.rule(), sourced.origin(), putAt, changed))
                .orElse(new RuleOfAlert(id, null, null, null, true));
    }

    /** In a line for people. */
    String describe() {
        if (rule == null) {
            return id + " (it is there no more)";
        }
        String from = putAt == null
                ? String.valueOf(origin).toLowerCase(Locale.ROOT).replace('_', '-')
                : "put " + AlertReport.toSeconds(putAt.toString());
        return id + " (" + rule.severity() + ", " + from + (changedSince ? ", AFTER this alert began" : "") + "): "
                + RuleText.describe(rule);
    }

    Map<String, Object> fields() throws IllegalStateException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("origin", origin == null ? "" : origin.name());
        fields.put("put_at", putAt == null ? "" : putAt.toString());
        fields.put("changed_since", changedSince);
        if (rule != null) {
            fields.put("definition", tree(rule));
        }
        return fields;
    }

    private static JsonNode tree(Rule rule) {
        try {
            return MAPPER.readTree(RuleJson.write(rule));
        } catch (IOException e) {
            throw new IllegalStateException("what was written as JSON is read", e);
        }
    }
}
