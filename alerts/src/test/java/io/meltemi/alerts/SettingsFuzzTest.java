package io.meltemi.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of setting reads back what was written, and whatever is broken is refused and nothing worse. */
class SettingsFuzzTest {

    private static final List<SettingsRejection.Reader<?>> READERS =
            List.of(SubscriberJson::read, RoutingJson::read, SilenceJson::read);
    private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"(?!:)|\\d+|true|false|\\[[^\\[\\]]*]|\\{[^{}]*}");
    private static final List<String> OTHERS = List.of(
            "null",
            "7",
            "-1",
            "1e999",
            "\"\"",
            "\"x\"",
            "\"a\\r\\nb\"",
            "\"\\ud800\"",
            "[]",
            "[null]",
            "{}",
            "true",
            "\"PT\"",
            "\"P99999999999999999D\"",
            "\"((\"",
            "\"NORMAL\"");

    @Property(tries = 300)
    void write_anySubscriber_readsBack(@ForAll("subscribers") Subscriber subscriber)
            throws AlertSettingsRejectedException {
        assertThat(SubscriberJson.read(oneLine(SubscriberJson.write(subscriber))))
                .isEqualTo(subscriber);
    }

    @Property(tries = 300)
    void write_anyRouting_readsBack(@ForAll("routings") Routing routing) throws AlertSettingsRejectedException {
        assertThat(RoutingJson.read(oneLine(RoutingJson.write(routing)))).isEqualTo(routing);
    }

    @Property(tries = 300)
    void write_anySilence_readsBack(@ForAll("silences") Silence silence) throws AlertSettingsRejectedException {
        assertThat(SilenceJson.read(oneLine(SilenceJson.write(silence)))).isEqualTo(silence);
    }

    @Property(tries = 500)
    void read_aValueReplaced_isReadOrRejected(
            @ForAll("routings") Routing routing,
            @ForAll("subscribers") Subscriber subscriber,
            @ForAll("silences") Silence silence,
            @ForAll @IntRange(max = 10_000) int where,
            @ForAll @IntRange(max = 10_000) int what) {
        for (byte[] json :
                List.of(RoutingJson.write(routing), SubscriberJson.write(subscriber), SilenceJson.write(silence))) {
            byte[] broken = replaced(new String(json, StandardCharsets.UTF_8), where, OTHERS.get(what % OTHERS.size()));
            READERS.forEach(reader -> assertReadOrRejected(reader, broken));
        }
    }

    @Property(tries = 300)
    void read_bytesChanged_isReadOrRejected(
            @ForAll("routings") Routing routing, @ForAll @IntRange(max = 100_000) int where, @ForAll byte value) {
        byte[] json = RoutingJson.write(routing);
        json[where % json.length] = value;

        READERS.forEach(reader -> assertReadOrRejected(reader, json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "null", "7", "[]", "[{}]", "{'name':'a','name':'b'}", "{} {}", "\"x\"", "{}", "NaN"})
    void read_noSetting_isRejected(String text) {
        for (SettingsRejection.Reader<?> reader : READERS) {
            assertThat(SettingsRejection.faults(reader, text))
                    .isNotEmpty()
                    .allMatch(fault -> fault.startsWith("$") && fault.contains("expected"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'name':%s}", "{'routes':%s}", "{'id':%s}"})
    void read_nestedTooDeepOrTooLarge_isRejected(String json) {
        for (SettingsRejection.Reader<?> reader : READERS) {
            assertThat(SettingsRejection.faults(reader, json.replace("%s", "[".repeat(20_000) + "]".repeat(20_000))))
                    .hasSize(1);
            assertThat(SettingsRejection.faults(reader, json.replace("%s", "'" + "x".repeat(600_000) + "'")))
                    .allMatch(fault -> fault.startsWith("$: expected at most"));
        }
    }

    @Provide
    Arbitrary<Subscriber> subscribers() {
        return SettingsArbitraries.subscribers();
    }

    @Provide
    Arbitrary<Routing> routings() {
        return SettingsArbitraries.routings();
    }

    @Provide
    Arbitrary<Silence> silences() {
        return SettingsArbitraries.silences();
    }

    private static void assertReadOrRejected(SettingsRejection.Reader<?> reader, byte[] json) {
        Throwable thrown = catchThrowable(() -> reader.read(json));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(AlertSettingsRejectedException.class);
            assertThat(((AlertSettingsRejectedException) thrown).faults()).isNotEmpty();
        }
    }

    private static byte[] oneLine(byte[] json) {
        assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("\n");
        return json;
    }

    private static byte[] replaced(String json, int where, String by) {
        List<int[]> values = new ArrayList<>();
        Matcher matcher = VALUE.matcher(json);
        while (matcher.find()) {
            values.add(new int[] {matcher.start(), matcher.end()});
        }
        int[] value = values.get(where % values.size());
        return (json.substring(0, value[0]) + by + json.substring(value[1])).getBytes(StandardCharsets.UTF_8);
    }
}
