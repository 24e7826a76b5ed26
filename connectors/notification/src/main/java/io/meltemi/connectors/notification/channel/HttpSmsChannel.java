package io.meltemi.connectors.notification.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Short messages by an HTTP gateway that takes a form with {@code From}, {@code To} and {@code Body}, as Twilio's does, and many
 * that copy it. Such a gateway does not know a message that comes again, so one without an answer is not sent again.
 */
final class HttpSmsChannel implements Channel {

    /** Longest text that gateways of this kind take. */
    private static final int MAX_TEXT = 1_600;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpAddress address;
    private final String from;
    private final Duration timeout;
    private final Attempts attempts;

    /**
     * Opens the channel.
     *
     * @param from number, name or, beginning with {@code MG}, a messaging service of the gateway
     * @param timeout longest time of one message
     */
    HttpSmsChannel(HttpAddress address, String from, Duration timeout) {
        this.address = address;
        this.from = from;
        this.timeout = timeout;
        this.attempts = new Attempts("meltemi-sms", timeout);
    }

    @Override
    public Outcome send(Message message) throws InterruptedException {
        String number = ShortMessage.number(message.recipient());
        if (number == null) {
            return new Outcome.Permanent("this is no telephone number: " + Lines.answer(message.recipient()));
        }
        String text = SmsText.clean(message.text());
        String form = field(from.startsWith("MG") ? "MessagingServiceSid" : "From", from)
                + "&" + field("To", number)
                + "&" + field("Body", text.codePointCount(0, text.length()) > MAX_TEXT ? cut(text) : text);
        Map<String, String> headers =
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json");
        return attempts.make(new HttpPost(
                address,
                headers,
                form.getBytes(StandardCharsets.US_ASCII),
                timeout,
                HttpPost.Repeat.UNKNOWN,
                HttpSmsChannel::outcome));
    }

    @Override
    public void close() {
        attempts.close();
    }

    private static Outcome outcome(HttpAnswer answer) {
        JsonNode body = json(answer.body());
        if (!answer.isSuccess()) {
            String said = body.path("message").asText("");
            return answer.refusal(
                    said.isEmpty() ? answer.words() : Lines.answer("HTTP " + answer.status() + ": " + said));
        }
        String sid = body.path("sid").asText("");
        return new Outcome.Accepted(
                sid.isEmpty()
                        ? answer.words()
                        : Lines.answer(body.path("status").asText("accepted") + " as " + sid),
                null);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String cut(String text) {
        return text.substring(0, text.offsetByCodePoints(0, MAX_TEXT - 1)) + "…";
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
