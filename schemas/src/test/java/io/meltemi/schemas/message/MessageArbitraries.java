package io.meltemi.schemas.message;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Generates messages that are valid, with characters that encodings have to escape. */
final class MessageArbitraries {

    private static final long FIRST_MICROS = -62_135_596_800_000_000L;
    private static final long LAST_MICROS = 253_402_300_799_999_999L;

    private MessageArbitraries() {}

    /** Text that every encoding carries, without commas; blanks stand within it alone. */
    static Arbitrary<String> plainText() {
        return Arbitraries.strings()
                .withChars("abcXYZ019<>&\"'\\/{}[]:;-_ äπ漢\uFFFD")
                .ofMaxLength(30)
                .map(String::strip);
    }

    static Arbitrary<DataMessage> dataMessages() {
        return Arbitraries.oneOf(strings(), integers(), floats());
    }

    /** The message without what text and a plain data message cannot carry. */
    static DataMessage withoutTimeAndSeq(DataMessage message) {
        return new DataMessage(
                message.dataType(), message.dataRangeUnits(), message.data(), message.number(), null, null);
    }

    static Arbitrary<ControlMessage> controlMessages() {
        Arbitrary<String> parameter = plainText().filter(text -> !text.isEmpty());
        Arbitrary<ControlMessage> any = Combinators.combine(
                        Arbitraries.of("PUB_CN_STATUS", "ACK", "GET_IMAGE", "NO_SUCH_COMMAND"),
                        parameter.list().ofMaxSize(3))
                .as(ControlMessage::new);
        Arbitrary<ControlMessage> documents = Combinators.combine(
                        Arbitraries.of("PUB_CONFIG_FILE", "SET_CONFIG_FILE"),
                        Arbitraries.strings().withChars("ab,<>&; \n\r\"'/").ofMaxLength(40))
                .as((command, content) -> new ControlMessage(command, List.of("<a>" + content + "</a>")));
        Arbitrary<ControlMessage> rules = Arbitraries.strings()
                .withChars("ab,{}: \n\"\\")
                .ofMaxLength(40)
                .map(content -> ControlMessage.of(Command.SET_RULE, "rule-1", "{" + content + "}"));
        Arbitrary<ControlMessage> modes = Arbitraries.of(
                ControlMessage.of(Command.SET_CN_FUNCTIONAL_MODE, "active", "dangerMode"),
                ControlMessage.of(Command.SET_CN_FUNCTIONAL_MODE, "blocked"));
        return Arbitraries.oneOf(any, documents, rules, modes);
    }

    private static Arbitrary<DataMessage> strings() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("ab,;:<>&\"'\\{} \n\r\täπ漢")
                .ofMaxLength(40)
                .map(plain -> plain.replace("ab", "🔥"));
        return Combinators.combine(plainText(), text, times(), counters())
                .as((units, data, time, seq) -> new DataMessage(DataType.STR, units, data, null, time, seq));
    }

    private static Arbitrary<DataMessage> integers() {
        return Combinators.combine(plainText(), Arbitraries.longs().between(-(1L << 53), 1L << 53), times(), counters())
                .as((units, number, time, seq) ->
                        new DataMessage(DataType.INT, units, Long.toString(number), (double) number, time, seq));
    }

    private static Arbitrary<DataMessage> floats() {
        return Combinators.combine(
                        plainText(),
                        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
                        times(),
                        counters())
                .as((units, number, time, seq) ->
                        new DataMessage(DataType.FLOAT, units, Double.toString(number), number, time, seq));
    }

    private static Arbitrary<@Nullable Instant> times() {
        return Arbitraries.longs()
                .between(FIRST_MICROS, LAST_MICROS)
                .map(micros -> Instant.EPOCH
                        .plusSeconds(Math.floorDiv(micros, 1_000_000L))
                        .plusNanos(Math.floorMod(micros, 1_000_000L) * 1000))
                .injectNull(0.3);
    }

    private static Arbitrary<@Nullable Long> counters() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE).injectNull(0.3);
    }
}
