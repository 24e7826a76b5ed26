package io.meltemi.push.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.meltemi.push.point.PushDeadLetter;
import io.meltemi.push.point.PushJson;
import io.meltemi.push.point.PushPoint;
import io.meltemi.push.route.PushRoute;
import io.meltemi.push.route.PushRouteJson;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushSendersTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final PushPoint TEMPERATURE = point("temperature", "2026-11-26T09:59:30.250Z", 21.5);
    private static final PushPoint HUMIDITY = point("humidity", "2026-11-26T09:59:30.750Z", 40.0);

    private static FakePlatform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = FakePlatform.start();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void forget() {
        platform.received.clear();
        platform.answers.clear();
    }

    @Test
    void thingSpeak_valuesOfOneSecond_areOneUpdateWithTheirFields() throws Exception {
        PushRoute route = route("{'thingspeak':{'channel':42,'credential':'TS','url':'" + platform.url()
                + "','fields':{'N1/temperature':1,'humidity':3}}}");

        PushOutcome outcome =
                send(route, List.of(TEMPERATURE, HUMIDITY, point("temperature", "2026-11-26T10:00:00Z", 22)));

        assertThat(outcome).isEqualTo(new PushOutcome.Sent());
        FakePlatform.Received request = platform.received.get(0);
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /channels/42/bulk_update.json");
        assertThat(request.header("Content-type")).isEqualTo("application/json");
        assertThat(MAPPER.readTree(request.body()))
                .isEqualTo(json("{'write_api_key':'secret-ts','updates':[{'created_at':'2026-11-26 09:59:30 +0000',"
                        + "'field1':21.5,'field3':40.0},{'created_at':'2026-11-26 10:00:00 +0000','field1':22.0}]}"));
    }

    @Test
    void http_values_comeWithTheirHeadersAndAKey() throws Exception {
        PushRoute route = route("{'http':{'url':'" + platform.url()
                + "/in?x=1','headers':{'X-Auth':'token {credential}'},'credential':'ACME'}}");

        send(route, List.of(TEMPERATURE));
        send(route, List.of(TEMPERATURE));
        send(route, List.of(HUMIDITY));

        FakePlatform.Received request = platform.received.get(0);
        assertThat(request.path()).isEqualTo("/in?x=1");
        assertThat(request.header("X-auth")).isEqualTo("token secret-acme");
        JsonNode body = MAPPER.readTree(request.body());
        assertThat(body.path("route").asText()).isEqualTo("r");
        assertThat(body.path("values").path(0))
                .isEqualTo(json("{'id':'temperature/1','network':'net','node':'N1','sensor':'temperature',"
                        + "'time':'2026-11-26T09:59:30.250Z','value':21.5,'unit':'C','quality':'GOOD'}"));
        String key = request.header("Idempotency-key");
        assertThat(platform.received.get(1).header("Idempotency-key")).isEqualTo(key);
        assertThat(platform.received.get(2).header("Idempotency-key")).isNotEqualTo(key);
    }

    @Test
    void pubSub_values_areMessagesWithAttributes() throws Exception {
        PushRoute route =
                route("{'pubsub':{'project':'my-project','topic':'readings','credential':'GOOGLE','ordered':true,"
                        + "'url':'" + platform.url() + "'}}");

        send(route, List.of(TEMPERATURE));

        FakePlatform.Received request = platform.received.get(0);
        assertThat(request.path()).isEqualTo("/v1/projects/my-project/topics/readings:publish");
        assertThat(request.header("Authorization")).isEqualTo("Bearer secret-google");
        JsonNode message = MAPPER.readTree(request.body()).path("messages").path(0);
        assertThat(message.path("orderingKey").asText()).isEqualTo("net/N1");
        assertThat(message.path("attributes").path("sensor").asText()).isEqualTo("temperature");
        byte[] data = Base64.getDecoder().decode(message.path("data").asText());
        assertThat(MAPPER.readTree(data).path("value").asDouble()).isEqualTo(21.5);
    }

    @Test
    void google_serviceAccount_signsItsOwnToken() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        String account = MAPPER.writeValueAsString(
                Map.of("client_email", "push@example", "private_key_id", "k1", "private_key", pem));

        String[] token = GoogleToken.of(account, NOW).split("\\.");

        JsonNode claims = MAPPER.readTree(Base64.getUrlDecoder().decode(token[1]));
        assertThat(claims.path("iss").asText()).isEqualTo("push@example");
        assertThat(claims.path("aud").asText()).isEqualTo(GoogleToken.PUBSUB);
        assertThat(claims.path("exp").asLong() - NOW.getEpochSecond()).isEqualTo(3000);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(keys.getPublic());
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    }

    @Test
    void google_brokenKey_isToldWithoutIt() throws Exception {
        PushOutcome outcome = PushSenders.of(
                        new Credentials(Map.of("MELTEMI_PUSH_GOOGLE", "{\"private_key\":\"s3cret\"}")),
                        new AddressGuard(true),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .send(
                        route("{'pubsub':{'project':'my-project','topic':'readings','credential':'GOOGLE'}}"),
                        "0",
                        List.of(TEMPERATURE));

        assertThat(outcome).isInstanceOf(PushOutcome.Permanent.class);
        assertThat(outcome.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "200, Sent",
        "202, Sent",
        "429, Transient",
        "500, Transient",
        "503, Transient",
        "408, Transient",
        "400, Permanent",
        "401, Permanent",
        "404, Permanent",
        "302, Permanent"
    })
    void http_answer_meansWhatItSays(int status, String outcome) throws Exception {
        platform.answers.add(new FakePlatform.Answer(status, Map.of("Location", "http://127.0.0.1:1/")));

        assertThat(send(route("{'http':{'url':'" + platform.url() + "'}}"), List.of(TEMPERATURE)))
                .hasToString(
                        switch (outcome) {
                            case "Sent" -> "Sent[]";
                            case "Transient" -> "Transient[reason=127.0.0.1 answers " + status + ", retryAfter=null]";
                            default -> "Permanent[reason=127.0.0.1 answers " + status + "]";
                        });
        assertThat(platform.received).hasSize(1);
    }

    @Test
    void http_retryAfter_isHeard() throws Exception {
        platform.answers.add(new FakePlatform.Answer(429, Map.of("Retry-After", "7")));

        assertThat(send(route("{'http':{'url':'" + platform.url() + "'}}"), List.of(TEMPERATURE)))
                .isEqualTo(new PushOutcome.Transient("127.0.0.1 answers 429", Duration.ofSeconds(7)));
        assertThat(HttpPusher.retryAfter("Thu, 26 Nov 2026 10:00:30 GMT", NOW)).isEqualTo(Duration.ofSeconds(30));
        assertThat(HttpPusher.retryAfter("soon", NOW)).isNull();
    }

    @Test
    void credential_notInTheEnvironment_isToldByItsName() throws Exception {
        assertThat(send(route("{'http':{'url':'" + platform.url() + "','credential':'NONE'}}"), List.of(TEMPERATURE)))
                .isEqualTo(new PushOutcome.Permanent("the environment has no variable MELTEMI_PUSH_NONE"));
        assertThat(platform.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1", "http://localhost:1", "http://10.1.2.3", "http://192.168.0.1",
                        "http://169.254.169.254",
                "http://[::1]:1", "http://[fd00::1]:1", "http://0.0.0.0:1", "http://100.64.0.1",
                        "http://[::ffff:127.0.0.1]:1"
            })
    void address_private_isNotReached(String url) throws Exception {
        PushSender careful =
                PushSenders.of(new Credentials(Map.of()), new AddressGuard(false), Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(careful.send(route("{'http':{'url':'" + url + "'}}"), "0", List.of(TEMPERATURE))
                        .toString())
                .contains("Permanent", "push.allow-private-addresses");
    }

    @Test
    void address_ofAName_isAskedOnceAndWhatWasLookedAtIsConnectedTo() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AddressGuard guard = new AddressGuard(true, host -> {
            asked.incrementAndGet();
            return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        });
        PushRoute route = route("{'http':{'url':'" + platform.url().replace("127.0.0.1", "rebound.example") + "'}}");

        try (PushSender sender = PushSenders.of(new Credentials(Map.of()), guard, Clock.systemUTC())) {
            assertThat(sender.send(route, "0", List.of(TEMPERATURE))).isEqualTo(new PushOutcome.Sent());
        }

        assertThat(asked).hasValue(1);
        assertThat(platform.received.get(0).header("Host")).startsWith("rebound.example:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'http':{'url':'http://rebound.example:1'}}",
                "{'mqtt':{'url':'tcp://rebound.example:1','topic':'a'}}"
            })
    void address_ofAName_thatIsPrivateBesideAPublicOne_isNotReached(String target) throws Exception {
        AddressGuard guard = new AddressGuard(false, host ->
                new InetAddress[] {InetAddress.getByName("192.0.2.1"), InetAddress.getByName("10.0.0.1")});

        try (PushSender sender = PushSenders.of(new Credentials(Map.of()), guard, Clock.systemUTC())) {
            assertThat(sender.send(route(target), "0", List.of(TEMPERATURE)))
                    .isInstanceOf(PushOutcome.Permanent.class)
                    .asString()
                    .contains("rebound.example", "push.allow-private-addresses");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'X-Auth':'{credential}'", "'Host':'elsewhere.example'", "'Content-Length':'1'"})
    void http_headerThatCannotBeSent_isToldWithoutIt(String header) throws Exception {
        PushRoute route =
                route("{'http':{'url':'" + platform.url() + "','credential':'ACME','headers':{" + header + "}}}");
        Credentials credentials = new Credentials(Map.of("MELTEMI_PUSH_ACME", "s3cret\r\nX-Other: b"));

        try (PushSender sender = PushSenders.of(credentials, new AddressGuard(true), Clock.systemUTC())) {
            assertThat(sender.send(route, "0", List.of(TEMPERATURE)))
                    .isEqualTo(new PushOutcome.Permanent("the route's headers cannot be sent"));
        }
        assertThat(platform.received).isEmpty();
    }

    @Test
    void address_public_isNotPrivate() throws Exception {
        assertThat(AddressGuard.isPrivate(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1})))
                .isFalse();
    }

    @Test
    void deadLetter_json_isAsItsSchemaSaysAndReadsBack() throws Exception {
        PushPoint window = new PushPoint(
                "w", "net", "N1", "t", NOW, NOW.plusSeconds(60), "mean", 3, 21.5, null, "C", "OUT_OF_RANGE");
        PushPoint text = new PushPoint("x", "net", "N1", "camera", NOW, null, null, 1, null, "person:2", null, null);
        PushDeadLetter letter = new PushDeadLetter(
                "id", "r", "http", NOW, 3, "no answer", List.of(TEMPERATURE, HUMIDITY, window, text));
        byte[] json = PushJson.write(letter);

        try (InputStream schema =
                KafkaTopics.class.getResourceAsStream("/io/meltemi/schemas/json/push-dead-letters.schema.json")) {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema)
                            .validate(MAPPER.readTree(json)))
                    .isEmpty();
        }
        assertThat(PushJson.readDeadLetter(json)).isEqualTo(letter);
    }

    private static PushOutcome send(PushRoute route, List<PushPoint> points) throws Exception {
        try (PushSender sender = PushSenders.of(
                new Credentials(Map.of(
                        "MELTEMI_PUSH_TS", "secret-ts",
                        "MELTEMI_PUSH_ACME", "secret-acme",
                        "MELTEMI_PUSH_GOOGLE", "secret-google")),
                new AddressGuard(true),
                Clock.fixed(NOW, ZoneOffset.UTC))) {
            return sender.send(route, "0", points);
        }
    }

    private static PushRoute route(String target) throws Exception {
        return PushRouteJson.read(
                ("{'id':'r','target':" + target + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) throws Exception {
        return MAPPER.readTree(text.replace('\'', '"'));
    }

    private static PushPoint point(String sensor, String time, double value) {
        return new PushPoint(
                sensor + "/1", "net", "N1", sensor, Instant.parse(time), null, null, 1, value, null, "C", "GOOD");
    }
}
