package io.meltemi.push.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushRouteJsonTest {

    private static final List<String> TARGETS = List.of(
            "{'thingspeak':{'channel':7,'credential':'TS','fields':{'N1/temperature':1,'humidity':2}}}",
            "{'http':{'url':'https://acme.example/in?a=b','method':'PUT','headers':{'Authorization':'Bearer {credential}'},"
                    + "'credential':'ACME','batch':3}}",
            "{'mqtt':{'url':'ssl://broker.example:8883','topic':'m/{node}/{sensor}','qos':2,'retain':true,'user':'u',"
                    + "'credential':'B'}}",
            "{'pubsub':{'project':'my-project','topic':'readings','credential':'GOOGLE','ordered':true}}");

    @Test
    void read_eachTarget_readsBackAsItWasWritten() throws Exception {
        for (String target : TARGETS) {
            PushRoute route =
                    read("{'id':'r','sensors':['temp*'],'every':'PT1M','aggregate':'mean','target':" + target + "}");

            assertThat(PushRouteJson.read(PushRouteJson.write(route))).isEqualTo(route);
            assertThat(route.every()).isEqualTo(Duration.ofMinutes(1));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'r'} | $.target",
                "{'id':'r x','target':{'http':{'url':'https://a.example'}}} | $.id",
                "{'id':'r','target':{}} | $.target",
                "{'id':'r','target':{'http':{'url':'https://a.example'},'mqtt':{'url':'tcp://b:1','topic':'t'}}} | $.target",
                "{'id':'r','target':{'http':{'url':'file:///etc/passwd'}}} | $.target.http.url",
                "{'id':'r','target':{'http':{'url':'https://user:secret@a.example'}}} | $.target.http.url",
                "{'id':'r','target':{'http':{'url':'https://a.example','credential':'my secret'}}} | credential",
                "{'id':'r','target':{'http':{'url':'https://a.example','batch':100000}}} | $.target.http.batch",
                "{'id':'r','target':{'mqtt':{'url':'tcp://b:1','topic':'a/#'}}} | $.target.mqtt.topic",
                "{'id':'r','target':{'thingspeak':{'channel':1,'credential':'T','fields':{'t':9}}}} | fields",
                "{'id':'r','every':'PT1M','target':{'http':{'url':'https://a.example'}}} | every and aggregate",
                "{'id':'r','every':'P40D','aggregate':'mean','target':{'http':{'url':'https://a.example'}}} | P1D",
                "{'id':'r','every':'PT1.5S','aggregate':'mean','target':{'http':{'url':'https://a.example'}}} | $.every",
                "{'id':'r','secret':'x','target':{'http':{'url':'https://a.example'}}} | secret"
            })
    void read_fault_isToldWithItsPlace(String json, String told) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(PushRouteRejectedException.class)
                .hasMessageContaining(told);
    }

    @Test
    void readAll_twoOfOneId_isAFault() {
        String route = "{'id':'r','target':{'http':{'url':'https://a.example'}}}";

        assertThatThrownBy(() -> PushRouteJson.readAll(bytes("[" + route + "," + route + "]")))
                .hasMessageContaining("$[1].id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[", "null", "{'id':1}"})
    void read_noRoute_isRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(PushRouteRejectedException.class);
    }

    @Test
    void matches_namesThatFit_go() throws Exception {
        PushRoute route = read("{'id':'r','networks':['lab'],'nodes':['N?'],'sensors':['temp*','hum*'],'target':"
                + TARGETS.get(1) + "}");

        assertThat(route.matches("lab", "N1", "temperature")).isTrue();
        assertThat(route.matches("lab", "N1", "light")).isFalse();
        assertThat(route.matches("lab", "N10", "humidity")).isFalse();
        assertThat(route.matches("home", "N1", "humidity")).isFalse();
    }

    @Test
    void matches_seriesWithoutAField_doesNotGoToThingSpeak() throws Exception {
        PushRoute route = read("{'id':'r','target':" + TARGETS.get(0) + "}");

        assertThat(route.matches("lab", "N1", "temperature")).isTrue();
        assertThat(route.matches("lab", "N2", "temperature")).isFalse();
        assertThat(route.matches("lab", "N2", "humidity")).isTrue();
    }

    private static PushRoute read(String json) throws PushRouteRejectedException {
        return PushRouteJson.read(bytes(json));
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
