package io.meltemi.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodePermissionsTest {

    private static final String HASH = Passwords.hash("secret");
    private static final NodePermissions NODE = NodePermissions.of(
            Account.node("u", HASH, "net", "N1", List.of("shared/news"), List.of("weather/+", "/alarms/#")));
    private static final NodePermissions BRIDGE = NodePermissions.of(Account.bridge("b", HASH));

    @ParameterizedTest
    @CsvSource({
        "net/N1/GR/a/b/c/d/e/f/t, true",
        "/net/N1/GR/a/b/c/d/e/f/t, true",
        "/net/N1/GR/a/b/c/d/e/f/control, true",
        "net/N1/anything, true",
        "shared/news, true",
        "/shared/news, true",
        "net/N1, false",
        "//net/N1/x, false",
        "net/N11/x, false",
        "net/N2/GR/a/b/c/d/e/f/t, false",
        "other/N1/x, false",
        "shared/news/x, false",
        "weather/today, false",
        "net/N1/+/x, false",
        "net/N1/#, false",
        "$SYS/x, false",
        "$/net/x, false"
    })
    @DisplayName("TOPIC-01 a node publishes below its own network and node in either slash form, and to what is listed")
    void mayPublish_node_onlyOwnAndListed(String topic, boolean allowed) {
        assertThat(NODE.mayPublish(topic)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "shared/news, true",
        "/shared/news, true",
        "net/N1/x, false",
        "/net/N1/x/y, false",
        "net/N1/GR/a/b/c/d/e/f/t, false",
        "net/N2/GR/a/b/c/d/e/f/t, false"
    })
    @DisplayName("TOPIC-03 a topic is between nodes when it is neither the node's own nor one of ten levels")
    void isBetweenNodes_listedTopics_areTold(String topic, boolean between) {
        assertThat(NODE.isBetweenNodes(topic)).isEqualTo(between);
        assertThat(BRIDGE.isBetweenNodes(topic)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "net/N1/+/+/+/+/+/+/+/control, true",
        "net/N1/GR/a/b/c/d/e/f/control, true",
        "/net/N1/GR/+/b/c/d/e/f/control, true",
        "$SYS/#, true",
        "$SYS/server/+, true",
        "$/#, true",
        "$/net/s/GR/localDateTime, true",
        "weather/+, true",
        "/weather/today, true",
        "alarms/#, true",
        "alarms, true",
        "alarms/a/b, true",
        "$share/group/weather/+, true",
        "#, false",
        "+/#, false",
        "/#, false",
        "$share/group/#, false",
        "net/N1/#, false",
        "net/N1/+/+/+/+/+/+/+/+, false",
        "net/+/+/+/+/+/+/+/+/control, false",
        "net/N2/GR/a/b/c/d/e/f/control, false",
        "net/N1/GR/a/b/c/d/e/f/t, false",
        "weather/#, false",
        "weather, false",
        "$share/group, false",
        "net/N1/#/control, false",
        "wea+ther, false"
    })
    @DisplayName(
            "TOPIC-02 TOPIC-04 a node reads its control topic, the system topics and what is listed, and nothing more")
    void maySubscribe_node_onlyWhatItMayRead(String filter, boolean allowed) {
        assertThat(NODE.maySubscribe(filter)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"#", "net/N1/x", "/a", "$SYS/#", "$/a", "$share/meltemi/#"})
    void maySubscribe_bridge_everything(String filter) {
        assertThat(BRIDGE.maySubscribe(filter)).isTrue();
    }

    @Test
    void mayPublish_bridge_everyTopicButNoWildcard() {
        assertThat(BRIDGE.mayPublish("/net/N1/x")).isTrue();
        assertThat(BRIDGE.mayPublish("$/net/x")).isTrue();
        assertThat(BRIDGE.mayPublish("net/#")).isFalse();
        assertThat(BRIDGE.mayPublish("")).isFalse();
    }

    @Test
    void platform_everythingAndWhatItTellsItself() {
        NodePermissions platform = NodePermissions.of(Account.platform("p", HASH));

        assertThat(platform.isThePlatform()).isTrue();
        assertThat(platform.maySubscribe("#")).isTrue();
        assertThat(platform.maySubscribe("$meltemi/heartbeats")).isTrue();
        assertThat(platform.mayPublish("$SYS/net/x")).isTrue();
        assertThat(BRIDGE.isThePlatform()).isFalse();
        assertThat(BRIDGE.maySubscribe("$meltemi/heartbeats")).isFalse();
        assertThat(NODE.maySubscribe("$meltemi/heartbeats")).isFalse();
    }

    @Test
    void none_everything_refused() {
        assertThat(NodePermissions.none().mayPublish("a")).isFalse();
        assertThat(NodePermissions.none().maySubscribe("a")).isFalse();
    }

    @Property
    void includes_whatItsInnerFilterMatches_isMatchedByTheOuter(
            @ForAll @StringLength(min = 1, max = 9) @CharRange(from = 'a', to = 'b') @Chars({'/', '+', '#'})
                    String outer,
            @ForAll @StringLength(min = 1, max = 9) @CharRange(from = 'a', to = 'b') @Chars({'/', '+', '#'})
                    String inner,
            @ForAll @StringLength(min = 1, max = 9) @CharRange(from = 'a', to = 'b') @Chars('/') String topic) {
        boolean filters = TopicFilters.isTopicFilter(outer) && TopicFilters.isTopicFilter(inner);
        if (filters && TopicFilters.includes(outer, inner) && TopicFilters.includes(inner, topic)) {
            assertThat(TopicFilters.includes(outer, topic)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "campus/RoomA52/GR/a/b/c/d/e/f/t, true",
        "/campus/RoomA52/GR/a/b/c/d/e/f/control, true",
        "campus/gateway/GR/a/b/c/d/e/f/control, true",
        "other/RoomA52/GR/a/b/c/d/e/f/t, false",
        "$SYS/campus/x, false"
    })
    @DisplayName(
            "a gateway publishes for the nodes of the networks that its configuration lists, and hears their commands")
    void mayPublish_gateway_itsNetworks(String topic, boolean allowed) {
        NodePermissions gateway = NodePermissions.of(
                Account.node("g", HASH, "campus", "gateway", List.of("campus/+/#"), List.of("campus/+/#")));

        assertThat(gateway.mayPublish(topic)).isEqualTo(allowed);
        assertThat(gateway.maySubscribe("campus/RoomA52/GR/a/b/c/d/e/f/control"))
                .isTrue();
        assertThat(gateway.maySubscribe("#")).isFalse();
    }
}
