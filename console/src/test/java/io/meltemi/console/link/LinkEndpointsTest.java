package io.meltemi.console.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.alerts.link.Links;
import io.meltemi.console.http.Operation;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.NotificationChannel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the links in messages lead to. */
class LinkEndpointsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T22:00:00Z");
    private static final String NOTIFICATION = "00000000000000aa";
    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

    private final FakeDesk desk = new FakeDesk();
    private final Links links = links("a secret of sixteen bytes");
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final FakeSubscribers subscribers = new FakeSubscribers(clock);
    private final Endpoint acknowledge = new AcknowledgeEndpoint(links, clock, desk, subscribers);
    private final Endpoint unsubscribe = new UnsubscribeEndpoint(links, clock, desk, subscribers);

    @ParameterizedTest
    @DisplayName("A program that looks into mails follows links; that acknowledges nothing")
    @ValueSource(strings = {"GET", "HEAD"})
    void acknowledge_read_showsTheAlertAndChangesNothing(String method) throws Exception {
        desk.alerts.add(FakeDesk.alert("a1", AlertState.FIRING));

        Response response = acknowledge.answer(request(method, token("keeper", NOW.plusSeconds(60)), HTML));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body())
                .contains("temperature 41 &gt;= 35", "net/N1", "Greece/Samos/Karlovasi/Campus/indoor/A/A&lt;b&gt;52")
                .contains("25 November 2026, 21:10:05 UTC", "<form method=\"post\">", "acknowledged by keeper")
                .doesNotContain("<script", "http:", "https:")
                .contains("href=\"/#/alerts/a1\"");
        assertThat(desk.acknowledgements).isEmpty();
    }

    @Test
    void acknowledge_ofAGreek_isGreekWithTheTimesOfGreece() throws Exception {
        subscribers.put(FakeSubscribers.subscriber("keeper", "el", "Europe/Athens"));
        desk.alerts.add(FakeDesk.alert("a1", AlertState.FIRING));

        Response response = acknowledge.answer(request("GET", token("keeper", NOW.plusSeconds(60)), HTML));

        assertThat(response.body())
                .contains("<html lang=\"el\">", "Ένας συναγερμός είναι ενεργός", "Το αναλαμβάνω", "ΚΙΝΔΥΝΟΣ: ")
                .contains("25 Νοεμβρίου 2026, 23:10:05 Europe/Athens", "href=\"/#/alerts/a1\"");
    }

    @Test
    void picture_ofTheFirstAlert_isThereForAGoodLinkAlone() throws Exception {
        subscribers.put(FakeSubscribers.subscriber("keeper", "el", "Europe/Athens"));
        desk.alerts.add(FakeDesk.alert("a1", AlertState.FIRING));
        AcknowledgeEndpoint endpoint = new AcknowledgeEndpoint(links, clock, desk, subscribers);
        String token = token("keeper", NOW.plusSeconds(60));

        assertThat(endpoint.answer(request("GET", token, HTML)).body())
                .contains("<img src=\"/alerts/acknowledge/readings?token=" + token + "\" alt=\"Οι μετρήσεις");
        assertThat(new String(endpoint.picture(request("GET", token, HTML)), StandardCharsets.UTF_8))
                .isEqualTo("a1 el Europe/Athens");
        assertThat(endpoint.picture(request("GET", token("keeper", NOW), HTML))).isNull();
        assertThat(endpoint.picture(request(
                        "GET",
                        token(links.unsubscribe("keeper", NotificationChannel.EMAIL, NOW.plusSeconds(60))),
                        HTML)))
                .isNull();
        assertThat(new MessageLinks(links, clock, desk, subscribers).operations())
                .extracting(Operation::path)
                .contains("/alerts/acknowledge/readings");
    }

    @Test
    void problem_ofAGreekBrowser_isGreek() throws Exception {
        Response response = acknowledge.answer(
                new Request("GET", "/", Map.of("token", "x"), HTML, "de, el-GR;q=0.9, en;q=0.8", Map.of()));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("Ο σύνδεσμος δεν είναι ολόκληρος");
    }

    @Test
    void post_withALink_isDoneInTheSubscribersName() throws Exception {
        desk.alerts.add(FakeDesk.alert("a1", AlertState.FIRING));
        String token = token("keeper", NOW.plusSeconds(60));

        assertThat(acknowledge.answer(request("GET", token, HTML)).actor()).isNull();
        assertThat(acknowledge.answer(request("POST", token, HTML)).actor()).isEqualTo("subscriber:keeper");
        assertThat(acknowledge.answer(request("POST", "x", HTML)).actor()).isNull();
    }

    @Test
    void words_ofBothLanguages_haveTheSameKeys() {
        assertThat(Words.of("el").keys()).isEqualTo(Words.of("en").keys());
        assertThat(Words.of("el-GR").language()).isEqualTo("el");
        assertThat(Words.of("fr").language()).isEqualTo("en");
    }

    @Test
    void acknowledge_posted_acknowledgesWhatFiresAsTheSubscriber() throws Exception {
        desk.alerts.add(FakeDesk.alert("a1", AlertState.FIRING));
        desk.alerts.add(FakeDesk.alert("a2", AlertState.RESOLVED));

        Response response = acknowledge.answer(request("POST", token("keeper", NOW.plusSeconds(60)), HTML));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).contains("Thank you", "acknowledged by keeper", "resolved");
        assertThat(desk.acknowledgements).containsExactly("a1 by keeper");
    }

    @Test
    void acknowledge_postedAgain_isDoneOnce() throws Exception {
        desk.alerts.add(FakeDesk.alert("a1", AlertState.FIRING));
        String token = token("keeper", NOW.plusSeconds(60));

        acknowledge.answer(request("POST", token, HTML));
        Response again = acknowledge.answer(request("POST", token, HTML));
        Response look = acknowledge.answer(request("GET", token, HTML));

        assertThat(again.status()).isEqualTo(200);
        assertThat(look.body()).contains("Nothing is left to do here").doesNotContain("<form");
        assertThat(desk.acknowledgements).hasSize(1);
    }

    @Test
    void acknowledge_platformIsSlow_isTakenDown() throws Exception {
        desk.platformIsSlow = true;
        desk.alerts.add(FakeDesk.alert("a1", AlertState.FIRING));

        assertThat(acknowledge
                        .answer(request("POST", token("keeper", NOW.plusSeconds(60)), HTML))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void acknowledge_json_answersJson() throws Exception {
        desk.alerts.add(FakeDesk.alert("a1", AlertState.FIRING));

        Response response =
                acknowledge.answer(request("POST", token("keeper", NOW.plusSeconds(60)), "application/json"));

        assertThat(new ObjectMapper()
                        .readTree(response.body())
                        .at("/alerts/0/state")
                        .asText())
                .isEqualTo("ACKNOWLEDGED");
    }

    @Test
    @DisplayName("HTTP-02: a link that is expired, forged, cut or for something else changes nothing and says why")
    void link_notGood_isAProblem() throws Exception {
        desk.alerts.add(FakeDesk.alert("a1", AlertState.FIRING));
        String good = token("keeper", NOW.plusSeconds(60));
        String other = token(links.unsubscribe("keeper", NotificationChannel.EMAIL, NOW.plusSeconds(60)));
        Map<String, Integer> statuses = Map.of(
                token("keeper", NOW),
                410,
                token(links("another secret of ours").acknowledge(NOTIFICATION, "keeper", NOW.plusSeconds(60))),
                403,
                other,
                403,
                good.substring(0, 9),
                400,
                good + "!",
                400,
                "",
                400,
                token(links.acknowledge("00000000000000bb", "keeper", NOW.plusSeconds(60))),
                404);

        for (Map.Entry<String, Integer> entry : statuses.entrySet()) {
            for (String method : new String[] {"GET", "POST"}) {
                Response page = acknowledge.answer(request(method, entry.getKey(), HTML));
                Response problem = acknowledge.answer(request(method, entry.getKey(), "application/json"));
                assertThat(page.status()).as(entry.getKey()).isEqualTo(entry.getValue());
                assertThat(page.type()).startsWith("text/html");
                assertThat(problem.status()).isEqualTo(entry.getValue());
                assertThat(problem.type()).isEqualTo("application/problem+json");
            }
        }
        assertThat(acknowledge.answer(request("DELETE", good, HTML)).status()).isEqualTo(405);
        assertThat(desk.acknowledgements).isEmpty();
    }

    @Test
    void unsubscribe_readAndPosted_removesTheAddressOnlyWhenPosted() throws Exception {
        String token = token(links.unsubscribe("keeper", NotificationChannel.EMAIL, NOW.plusSeconds(60)));

        Response look = unsubscribe.answer(request("GET", token, HTML));
        assertThat(look.body()).contains("No more e-mail?", "<form method=\"post\">");
        assertThat(desk.unsubscribed).isEmpty();

        Response done = unsubscribe.answer(request("POST", token, ""));
        assertThat(done.status()).isEqualTo(200);
        assertThat(desk.unsubscribed).containsExactly("keeper EMAIL");
        assertThat(unsubscribe.answer(request("POST", token, HTML)).body()).contains("Done already");
    }

    @Test
    void unsubscribe_tokenToAcknowledge_isRefused() throws Exception {
        assertThat(unsubscribe
                        .answer(request("POST", token("keeper", NOW.plusSeconds(60)), HTML))
                        .status())
                .isEqualTo(403);
        assertThat(desk.unsubscribed).isEmpty();
    }

    private String token(String subscriber, Instant expires) {
        return token(links.acknowledge(NOTIFICATION, subscriber, expires));
    }

    private static String token(URI link) {
        return link.getQuery().substring("token=".length());
    }

    private static Links links(String secret) {
        return new Links(secret.getBytes(StandardCharsets.UTF_8), URI.create("http://localhost:8080"));
    }

    private static Request request(String method, String token, String accept) {
        return new Request(method, "/", Map.of("token", token), accept);
    }
}
