package io.meltemi.patterns.declared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeclaredPatternJsonTest {

    private static final Path EXAMPLE = Path.of("../docs/examples/pattern.json");

    @Test
    void read_exampleOfTheDocs_hasItsSteps() throws Exception {
        DeclaredPattern pattern = DeclaredPatternJson.read(Files.readAllBytes(EXAMPLE));

        assertThat(pattern.steps()).extracting(Step::id).containsExactly("flame", "warm");
        assertThat(pattern.within()).isEqualTo(Duration.ofMinutes(4));
        assertThat(pattern.together()).isEqualTo(Together.BUILDING);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void write_pattern_readsBackAsTheSame(String json) throws Exception {
        DeclaredPattern pattern = read(json);

        DeclaredPattern again = DeclaredPatternJson.read(DeclaredPatternJson.write(pattern));

        assertThat(again).isEqualTo(pattern);
        assertThat(again.version()).isEqualTo(pattern.version());
    }

    static List<String> documents() {
        return List.of(
                """
                {"id":"a","together":"room","severity":"WARNING","overlap":true,"where":{"network":"n","place":"GR/Samos"},
                 "steps":[{"id":"1","reading":{"sensor":"t*","above":1,"atMost":2.5},"times":3,"inARow":true,"within":"PT1M"},
                          {"id":"2","then":"next","reading":{"sensor":"t*","atLeast":2,"than":"1"},"within":"PT1M"}]}
                """,
                """
                {"id":"b","enabled":false,"within":"PT1H",
                 "steps":[{"id":"1","connectivity":"OFFLINE","nodes":["A","B"]},
                          {"id":"2","then":"notFollowedBy","mode":"BLOCKED"},
                          {"id":"3","severity":{"from":["NORMAL"],"to":["WARNING","DANGER"],"origin":"ASSESSED"},"room":"R"}]}
                """,
                """
                {"id":"c","within":"PT1H",
                 "steps":[{"id":"1","reading":{"sensor":"cam","object":"person","atLeast":2},"orMore":true},
                          {"id":"2","alert":{"kind":"NODE_OFFLINE","event":"RESOLVED"},"building":"B"},
                          {"id":"3","reading":{"sensor":"door","text":"open"}}]}
                """);
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void read_contradiction_isRefusedByName(String steps, String fault) {
        PatternRejectedException refused = catchThrowableOfType(
                PatternRejectedException.class,
                () -> read("{\"id\":\"x\",\"within\":\"PT10M\",\"steps\":[" + steps + "]}"));

        assertThat(refused).isNotNull();
        assertThat(refused.faults()).anySatisfy(found -> assertThat(found).contains(fault));
    }

    static List<Arguments> contradictions() {
        String first = "{\"id\":\"a\",\"reading\":{\"sensor\":\"t\",\"above\":20}},";
        return List.of(
                Arguments.of(
                        first + "{\"id\":\"b\",\"reading\":{\"sensor\":\"t\",\"above\":5,\"below\":3}}",
                        "$.steps[1].reading: no number is > 5 and < 3"),
                Arguments.of(
                        first + "{\"id\":\"b\",\"reading\":{\"sensor\":\"t\",\"atLeast\":9,\"atMost\":8}}",
                        "no number is ≥ 9 and ≤ 8"),
                Arguments.of(
                        first + "{\"id\":\"a\",\"connectivity\":\"OFFLINE\"}",
                        "$.steps[1].id: expected an id of its own"),
                Arguments.of(
                        first + "{\"id\":\"b\",\"connectivity\":\"OFFLINE\",\"within\":\"PT20M\"}",
                        "the limit PT20M of step b is longer than the whole pattern's, PT10M"),
                Arguments.of(
                        first + "{\"id\":\"b\",\"connectivity\":\"OFFLINE\",\"within\":\"PT-1M\"}",
                        "$.steps[1].within"),
                Arguments.of(
                        first + "{\"id\":\"b\",\"connectivity\":\"OFFLINE\",\"within\":\"PT0S\"}",
                        "within must be from PT0.001S"),
                Arguments.of(
                        first
                                + "{\"id\":\"b\",\"then\":\"notFollowedBy\",\"reading\":{\"sensor\":\"u\",\"above\":1}},"
                                + "{\"id\":\"c\",\"reading\":{\"sensor\":\"u\",\"above\":2}}",
                        "the step c is never reached: step b forbids what it asks for"),
                Arguments.of("{\"id\":\"a\",\"mode\":\"BLOCKED\"}", "one event is no sequence"),
                Arguments.of(
                        "{\"id\":\"a\",\"then\":\"notFollowedBy\",\"mode\":\"BLOCKED\"}", "nothing comes before it"),
                Arguments.of(
                        "{\"id\":\"a\",\"then\":\"notFollowedBy\",\"mode\":\"BLOCKED\"},"
                                + "{\"id\":\"b\",\"connectivity\":\"OFFLINE\"}",
                        "the first step cannot be an absence"),
                Arguments.of(
                        first + "{\"id\":\"b\",\"then\":\"notFollowedBy\",\"connectivity\":\"ONLINE\"},"
                                + "{\"id\":\"c\",\"then\":\"notFollowedBy\",\"mode\":\"BLOCKED\"}",
                        "two absences at the end"),
                Arguments.of(
                        first + "{\"id\":\"b\",\"connectivity\":\"OFFLINE\",\"orMore\":true}",
                        "the last step is over with its first event"),
                Arguments.of(
                        first + "{\"id\":\"b\",\"reading\":{\"sensor\":\"t\",\"atLeast\":2,\"than\":\"z\"}}",
                        "expected the id of an earlier step, found z"),
                Arguments.of(
                        "{\"id\":\"a\",\"nodes\":[\"A52\"],\"mode\":\"BLOCKED\"},"
                                + "{\"id\":\"b\",\"nodes\":[\"A53\"],\"mode\":\"ACTIVE\"}",
                        "no node is one of all steps, and together is node"),
                Arguments.of(
                        first + "{\"id\":\"b\",\"severity\":{\"from\":[\"DANGER\"],\"to\":[\"DANGER\"]}}",
                        "a change from DANGER to itself never happens"),
                Arguments.of(
                        first + "{\"id\":\"b\",\"connectivity\":\"OFFLINE\",\"mode\":\"BLOCKED\"}",
                        "expected exactly one of reading, severity, alert, connectivity, mode"),
                Arguments.of(
                        first + "{\"id\":\"b\",\"then\":\"notFollowedBy\",\"mode\":\"BLOCKED\",\"within\":\"PT1M\"},"
                                + "{\"id\":\"c\",\"connectivity\":\"ONLINE\"}",
                        "give the limit to step c"));
    }

    @Test
    void read_absenceAtTheEndWithoutLimit_isRefused() {
        PatternRejectedException refused = catchThrowableOfType(
                PatternRejectedException.class,
                () -> read(
                        "{\"id\":\"x\",\"steps\":[{\"id\":\"a\",\"reading\":{\"sensor\":\"door\"}},"
                                + "{\"id\":\"b\",\"then\":\"notFollowedBy\",\"reading\":{\"sensor\":\"door\",\"text\":\"closed\"}}]}"));

        assertThat(refused.faults())
                .containsExactly("$.within: expected a value, since the step b has no limit of its own, found nothing");
    }

    @Test
    void readAll_severalPatterns_tellsEveryFault() {
        PatternRejectedException refused = catchThrowableOfType(
                PatternRejectedException.class,
                () -> DeclaredPatternJson.readAll("[{\"id\":\"x\"},{\"steps\":[]},7]".getBytes(UTF_8)));

        assertThat(refused.faults()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(refused.faults()).anySatisfy(fault -> assertThat(fault).startsWith("$[0].steps"));
        assertThat(refused.faults()).anySatisfy(fault -> assertThat(fault).startsWith("$[1].id"));
    }

    private static DeclaredPattern read(String json) throws PatternRejectedException {
        return DeclaredPatternJson.read(json.getBytes(UTF_8));
    }
}
