package io.meltemi.alerts;

import static io.meltemi.alerts.SettingsRejection.faults;
import static io.meltemi.alerts.SettingsRejection.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meltemi.rules.SensorPattern;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingJsonTest {

    @Test
    void read_everyProperty_isUnderstood() throws AlertSettingsRejectedException {
        Routing routing = RoutingJson.read(
                json(
                        """
                        {'routes':[
                           {'id':'default','groupBy':['network','districtState'],'groupWait':'PT0S','repeatInterval':'PT1M'},
                           {'id':'fire','parent':'default',
                            'match':{'kind':['SEVERITY'],'severity':['DANGER'],'place':'GR/Samos','node':'N*','sensor':'*flame*','network':'net'},
                            'subscribers':['keeper'],'channels':['sms'],'groupInterval':'PT1S','continue':true,
                            'escalation':[{'after':'PT10M','subscribers':['boss'],'channels':['sms','email']},{'after':'PT1H','subscribers':['boss']}]}],
                         'inhibitions':[{'id':'power','source':{'kind':['PLATFORM']},'target':{'kind':['NODE_OFFLINE']},'equal':['building'],'relayed':false,'remindersOnly':true}]}
                        """));

        assertThat(routing.routes())
                .containsExactly(
                        new Route(
                                "default",
                                null,
                                AlertMatcher.ALL,
                                false,
                                Set.of(),
                                Set.of(),
                                List.of(AlertLabel.NETWORK, AlertLabel.DISTRICT_STATE),
                                Duration.ZERO,
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1),
                                List.of()),
                        new Route(
                                "fire",
                                "default",
                                new AlertMatcher(
                                        Set.of(AlertKind.SEVERITY),
                                        Set.of(Severity.DANGER),
                                        "net",
                                        SensorPattern.glob("N*"),
                                        SensorPattern.glob("*flame*"),
                                        List.of("GR", "Samos")),
                                true,
                                Set.of("keeper"),
                                Set.of(NotificationChannel.SMS),
                                null,
                                null,
                                Duration.ofSeconds(1),
                                null,
                                List.of(
                                        new EscalationStep(
                                                Duration.ofMinutes(10),
                                                Set.of("boss"),
                                                Set.of(NotificationChannel.SMS, NotificationChannel.EMAIL)),
                                        new EscalationStep(Duration.ofHours(1), Set.of("boss"), Set.of()))));
        assertThat(routing.inhibitions())
                .startsWith(Routing.BUILT_IN_INHIBITIONS.toArray(Inhibition[]::new))
                .endsWith(new Inhibition(
                        "power",
                        new AlertMatcher(Set.of(AlertKind.PLATFORM), Set.of(), null, null, null, List.of()),
                        new AlertMatcher(Set.of(AlertKind.NODE_OFFLINE), Set.of(), null, null, null, List.of()),
                        List.of(AlertLabel.BUILDING),
                        false,
                        true))
                .hasSize(Routing.BUILT_IN_INHIBITIONS.size() + 1);
    }

    @Test
    void read_defaultRouteAlone_isTheBuiltInRouting() throws AlertSettingsRejectedException {
        assertThat(RoutingJson.read(json("{'routes':[{'id':'default'}]}"))).isEqualTo(Routing.DEFAULT);
    }

    @Test
    void read_routesInAnyOrder_standAfterTheirParentsAndSiblingsInOrder() throws AlertSettingsRejectedException {
        Routing routing = RoutingJson.read(
                json(
                        """
                        {'routes':[{'id':'b1','parent':'b'},{'id':'c','parent':'root'},{'id':'a1','parent':'a'},{'id':'root'},
                                   {'id':'b','parent':'root'},{'id':'a','parent':'root'},{'id':'b2','parent':'b'}]}
                        """));

        assertThat(routing.routes()).extracting(Route::id).containsExactly("root", "c", "b", "b1", "b2", "a", "a1");
    }

    @Test
    void read_inhibitionOfBuiltInId_takesItsPlaceOrSwitchesItOff() throws AlertSettingsRejectedException {
        Routing routing = RoutingJson.read(
                json(
                        """
                        {'routes':[{'id':'default'}],'inhibitions':[
                          {'id':'builtin-building','enabled':false},
                          {'id':'own','enabled':false,'source':{},'target':{'kind':['PLATFORM']}},
                          {'id':'builtin-gateway','source':{'network':'a'},'target':{}}]}
                        """));

        assertThat(routing.inhibitions())
                .extracting(Inhibition::id)
                .containsExactly("builtin-gateway", "builtin-danger-over-warning", "builtin-blocked-over-offline");
        assertThat(routing.inhibitions().get(0).source().network()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                                             | $.routes: expected at least 1 elements
                    [{'id':'a','parent':'a'}]                      | $.routes: expected one default route, which has no parent, found none
                    [{'id':'a','parent':'a'}]                      | $.routes[0].parent: expected a way up to the default route, found the loop a → a
                    [{'id':'d'},{'id':'a','parent':'c'},{'id':'b','parent':'a'},{'id':'c','parent':'b'}] | $.routes[1].parent: expected a way up to the default route, found the loop a → c → b → a
                    [{'id':'d'},{'id':'e'}]                        | $.routes[1].parent: expected the id of a route, found nothing, and the default route is d already
                    [{'id':'d'},{'id':'e','parent':'f'}]           | $.routes[1].parent: expected the id of a route, found f
                    [{'id':'d'},{'id':'d','parent':'d'}]           | $.routes[1].id: expected an id of its own, found d, which is the id of $.routes[0]
                    [{'id':'d','match':{'kind':['SEVERITY']}}]     | $.routes[0].match: expected nothing in the default route
                    [{'id':'d','continue':true}]                   | $: the default route takes every alert and is the last
                    [{'id':'d','repeatInterval':'PT59S'}]          | $.routes[0]: repeatInterval must be from PT1M
                    [{'id':'d','groupInterval':'PT0S'}]            | $.routes[0]: groupInterval must be from PT1S
                    [{'id':'d','groupWait':'PT0.0001S'}]           | $.routes[0].groupWait: a duration must be whole milliseconds
                    [{'id':'d','groupWait':'3s'}]                  | $.routes[0].groupWait: expected text like
                    [{'id':'d','groupBy':['room']}]                | $.routes[0].groupBy[0]: expected one of
                    [{'id':'d','subscribers':['a b']}]             | $.routes[0].subscribers[0]: expected text like
                    [{'id':'d','channels':['EMAIL']}]              | $.routes[0].channels[0]: expected one of
                    [{'id':'d','escalation':[{'after':'PT2M','subscribers':['a']},{'after':'PT1M','subscribers':['a']}]}] | $.routes[0]: escalation must be in the order of its times, found PT2M before PT1M
                    [{'id':'d','escalation':[{'after':'PT2M','subscribers':['a']},{'after':'PT2M','subscribers':['a']}]}] | $.routes[0]: escalation must be in the order
                    [{'id':'d','escalation':[{'after':'PT0S','subscribers':['a']}]}] | $.routes[0].escalation[0]: after must be from PT1S
                    [{'id':'d','escalation':[{'after':'PT1S','subscribers':[]}]}] | $.routes[0].escalation[0].subscribers: expected at least 1
                    [{'id':'d','escalation':[{'subscribers':['a']}]}] | $.routes[0].escalation[0].after: expected a value, found nothing
                    [{'id':'d'},{'id':'e','parent':'d','match':{'sensorPattern':'('}}] | $.routes[1].match.sensorPattern: sensorPattern must be
                    [{'id':'d','wait':'PT1S'}]                     | $.routes[0].wait: expected one of id, parent, match
                    """)
    void read_fault_isNamedByPathExpectedAndFound(String routes, String fault) {
        assertThat(faults(RoutingJson::read, "{'routes':" + routes + "}"))
                .anyMatch(found -> found.startsWith(fault))
                .hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'id':'i'}                                     | $.inhibitions[0].source: expected a value, found nothing
                    {'id':'i','source':{}}                         | $.inhibitions[0].target: expected a value, found nothing
                    {'id':'i','source':{},'target':{}}             | $.inhibitions[0]: source and target must differ
                    {'id':'i','source':{},'target':{'network':'+'}} | $.inhibitions[0].target.network: network: a topic level
                    {'id':'i','source':{},'target':{'kind':['X']}} | $.inhibitions[0].target.kind[0]: expected one of
                    {'id':'i','enabled':false},{'id':'i','enabled':false} | $.inhibitions[1].id: expected an id of its own, found i, which is the id of $.inhibitions[0]
                    """)
    void read_faultOfInhibition_isNamedByPathExpectedAndFound(String inhibitions, String fault) {
        assertThat(faults(RoutingJson::read, "{'routes':[{'id':'d'}],'inhibitions':[" + inhibitions + "]}"))
                .anyMatch(found -> found.startsWith(fault))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void read_severalFaults_areToldTogether() {
        assertThat(
                        faults(
                                RoutingJson::read,
                                """
                        {'routes':[{'id':'a','parent':'b'},{'id':'b','parent':'a'},{'id':'c','parent':'gone','repeatInterval':'PT1S'},
                                   {'id':'c','parent':'a','groupWait':'soon'},{'id':'d','parent':'a','match':{'network':'#','sensorPattern':'('}}],
                         'inhibitions':[{'id':'x'}],'timeout':5}
                        """))
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault).startsWith("$.routes: expected one default route"),
                        fault -> assertThat(fault).contains("the loop a → b → a"),
                        fault -> assertThat(fault)
                                .startsWith("$.routes[2].parent: expected the id of a route, found gone"),
                        fault -> assertThat(fault).startsWith("$.routes[2]: repeatInterval must be"),
                        fault -> assertThat(fault).startsWith("$.routes[3].id: expected an id of its own"),
                        fault -> assertThat(fault).startsWith("$.routes[3].groupWait: "),
                        fault -> assertThat(fault).startsWith("$.routes[4].match.network: "),
                        fault -> assertThat(fault).startsWith("$.routes[4].match.sensorPattern: "),
                        fault -> assertThat(fault).startsWith("$.inhibitions[0].source: "),
                        fault -> assertThat(fault).startsWith("$.inhibitions[0].target: "),
                        fault -> assertThat(fault).startsWith("$.timeout: expected one of routes, inhibitions"));
    }

    @Test
    void unknownSubscribers_areNamedWithTheirRoute() throws AlertSettingsRejectedException {
        Routing routing = RoutingJson.read(
                json(
                        """
                        {'routes':[{'id':'d','subscribers':['keeper','ghost']},
                                   {'id':'e','parent':'d','escalation':[{'after':'PT5M','subscribers':['boss','keeper']}]}]}
                        """));

        assertThat(RoutingChecks.unknownSubscribers(routing, Set.of("keeper")))
                .containsExactly(
                        "route d names ghost, who is no subscriber",
                        "the escalation of route e after PT5M names boss, who is no subscriber");
        assertThat(RoutingChecks.unknownSubscribers(routing, Set.of("keeper", "boss", "ghost")))
                .isEmpty();
    }

    @Test
    void routing_ofRoutesThatAreNoTree_isRefused() {
        Route lost = new Route("a", "b", AlertMatcher.ALL, false, null, null, null, null, null, null, null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Routing(List.of(lost), List.of()))
                .withMessageContaining("one default route");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Routing(
                        List.of(new Route(
                                "a", null, AlertMatcher.ALL, false, null, null, null, null, null, null, null)),
                        List.of()))
                .withMessageContaining("must have everything");
    }
}
