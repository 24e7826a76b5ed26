package io.meltemi.schemas.message;

import java.util.ArrayList;
import java.util.List;

/**
 * Control messages as text (MSG-07). Fields are parted by commas and trimmed. Four commands carry text with commas of
 * its own: {@code PUB_CONFIG_FILE} and {@code SET_CONFIG_FILE} an XML document, which runs from the first {@code <} to the
 * last {@code >}; {@code SET_RULE} a JSON object, from the first <code>{</code> behind the rule's id to the last
 * <code>}</code>; {@code ACK} a reason, which is all that remains behind {@code ok} or {@code failed}.
 *
 * <p>The words {@code parameter2} and {@code parameter3} stand for empty parameters; empty ones at the end are left out.
 */
final class TextControl {

    private static final List<String> PLACEHOLDERS = List.of("parameter2", "parameter3");

    private TextControl() {}

    static ControlMessage decode(String text) throws MessageRejectedException {
        int comma = text.indexOf(',');
        if (comma < 0) {
            return ControlParts.message(text.strip(), List.of());
        }
        String command = text.substring(0, comma).strip();
        String rest = text.substring(comma + 1);
        List<String> parameters = new ArrayList<>();
        if (ControlParts.carriesDocument(command)) {
            addWithEmbedded(parameters, rest, '<', '>');
        } else if (command.equals(Command.SET_RULE.name()) && rest.indexOf(',') >= 0) {
            int ruleEnd = rest.indexOf(',');
            parameters.add(rest.substring(0, ruleEnd).strip());
            addWithEmbedded(parameters, rest.substring(ruleEnd + 1), '{', '}');
        } else if (command.equals(Command.ACK.name())) {
            addAcknowledgement(parameters, rest);
        } else {
            addFields(parameters, rest);
        }
        dropPlaceholders(parameters);
        return ControlParts.message(command, parameters);
    }

    /** Writes a message; with {@code SET_CN_FUNCTIONAL_MODE} exactly as the original server does (CMD-02). */
    static String encode(ControlMessage message) {
        List<String> parameters = message.parameters();
        StringBuilder text = new StringBuilder(message.command());
        int written;
        if (message.command().equals(Command.SET_CN_FUNCTIONAL_MODE.name())) {
            text.append(", ").append(String.join(",", parameters));
            written = 1;
        } else {
            parameters.forEach(parameter -> text.append(", ").append(parameter));
            written = parameters.size();
        }
        if (written > 0) {
            PLACEHOLDERS.stream().skip(written - 1L).forEach(word -> text.append(", ")
                    .append(word));
        }
        String encoded = text.toString();
        checkReadsBack(message, encoded);
        return encoded;
    }

    private static void checkReadsBack(ControlMessage message, String encoded) {
        List<String> expected = new ArrayList<>(message.parameters());
        dropEmptyEnd(expected);
        try {
            ControlMessage read = decode(encoded);
            if (read.command().equals(message.command()) && read.parameters().equals(expected)) {
                return;
            }
        } catch (MessageRejectedException e) {
            throw new IllegalArgumentException("text cannot carry this " + message.command() + ": " + e.detail(), e);
        }
        throw new IllegalArgumentException("text cannot carry the parameters of this " + message.command());
    }

    private static void addWithEmbedded(List<String> parameters, String rest, char open, char close) {
        int start = rest.indexOf(open);
        int end = rest.lastIndexOf(close) + 1;
        if (start < 0 || end <= start) {
            addFields(parameters, rest);
            return;
        }
        parameters.add(rest.substring(start, end));
        int comma = rest.indexOf(',', end);
        if (comma >= 0) {
            addFields(parameters, rest.substring(comma + 1));
        }
    }

    private static void addAcknowledgement(List<String> parameters, String rest) {
        List<String> fields = new ArrayList<>();
        addFields(fields, rest);
        boolean reasonHasCommas = fields.size() > ControlMessage.MAX_PARAMETERS
                && (fields.get(1).equals("ok") || fields.get(1).equals("failed"));
        if (reasonHasCommas) {
            int reasonStart = rest.indexOf(',', rest.indexOf(',') + 1) + 1;
            parameters.addAll(fields.subList(0, 2));
            parameters.add(rest.substring(reasonStart).strip());
        } else {
            parameters.addAll(fields);
        }
    }

    private static void addFields(List<String> parameters, String rest) {
        int start = 0;
        for (int comma = rest.indexOf(','); comma >= 0; comma = rest.indexOf(',', start)) {
            parameters.add(rest.substring(start, comma).strip());
            start = comma + 1;
        }
        parameters.add(rest.substring(start).strip());
    }

    private static void dropPlaceholders(List<String> parameters) {
        parameters.replaceAll(parameter -> PLACEHOLDERS.contains(parameter) ? "" : parameter);
        dropEmptyEnd(parameters);
    }

    private static void dropEmptyEnd(List<String> parameters) {
        while (!parameters.isEmpty() && parameters.get(parameters.size() - 1).isEmpty()) {
            parameters.remove(parameters.size() - 1);
        }
    }
}
