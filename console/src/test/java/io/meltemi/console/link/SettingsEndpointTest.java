package io.meltemi.console.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.link.Links;
import io.meltemi.rules.Schedule;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.event.NotificationReason;
import io.meltemi.schemas.message.Severity;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A subscriber's own settings, and the question to an address. */
class SettingsEndpointTest {

    private static final Instant NOW = Instant.parse("2026-11-25T22:00:00Z");
    private static final ZoneId ATHENS = ZoneId.of("Europe/Athens");
    private static final String HTML = "text/html,*/*;q=0.8";
    private static final String GOOD = "do=settings&language=en&timeZone=Europe/Athens&leastSeverity=WARNING";

    private final Links links =
            new Links("a secret of sixteen bytes".getBytes(StandardCharsets.UTF_8), URI.create("http://localhost"));
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final FakeSubscribers subscribers = new FakeSubscribers(clock);
    private final Endpoint settings = new SettingsEndpoint(links, clock, subscribers);
    private final Endpoint confirm = new ConfirmEndpoint(links, clock, subscribers);

    @BeforeEach
    void subscribe() {
        subscribers.put(FakeSubscribers.subscriber("eleni", "en", "Europe/Athens"));
    }

    @Test
    void settings_read_showsThemAndChangesNothing() throws Exception {
        Subscriber before = subscribers.get("eleni");
        Response page = settings.answer(request("GET", link(), ""));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Your settings, eleni", "In force: eleni@example.org", "value=\"Europe/Athens\"")
                .contains("&lt;b&gt;Vathy&lt;/b&gt;")
                .doesNotContain("<b>", "<script", "http:", "style=");
        assertThat(page.actor()).isNull();
        assertThat(subscribers.get("eleni")).isEqualTo(before);
    }

    @Test
    void settings_posted_countAndAreShownInTheNewLanguage() throws Exception {
        Response page = settings.answer(request(
                "POST",
                link(),
                "do=settings&language=el&timeZone=Europe/Berlin&leastSeverity=DANGER&hours=on&hoursDays=MONDAY"
                        + "&hoursDays=TUESDAY&hoursFrom=08:00&hoursTo=18:00&quietDays=MONDAY&quietFrom=22:00&quietTo=07:00"
                        + "&places=Greece/Samos/Karlovasi/Campus/indoor/A&otherPlaces=%0D%0A/Greece/Chios/%0D%0A"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.actor()).isEqualTo("subscriber:eleni");
        assertThat(page.body()).contains("Αποθηκεύτηκε", "Οι ρυθμίσεις σας, eleni");
        Subscriber after = subscribers.get("eleni");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(after.language()).isEqualTo("el");
        assertThat(after.timeZone()).isEqualTo(berlin);
        assertThat(after.leastSeverity()).isEqualTo(Severity.DANGER);
        assertThat(after.hours())
                .isEqualTo(new Schedule(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY), LocalTime.of(8, 0), LocalTime.of(18, 0), berlin));
        assertThat(after.quietHours()).isNull();
        assertThat(after.places()).containsExactly("Greece/Samos/Karlovasi/Campus/indoor/A", "Greece/Chios");
        assertThat(after.cap()).isEqualTo(Subscriber.DEFAULT_CAP);
        assertThat(after.addresses()).containsEntry(NotificationChannel.EMAIL, "eleni@example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "do=settings&language=<i>&timeZone=UTC&leastSeverity=WARNING | BCP 47",
                "do=settings&language=en&timeZone=Mars/Base&leastSeverity=WARNING | there is no Mars/Base",
                "do=settings&language=en&timeZone=UTC&leastSeverity=NORMAL | choose one of the list",
                "do=settings&language=en&timeZone=UTC&leastSeverity=WARNING&hours=on&hoursDays=MONDAY&hoursFrom=8&hoursTo=9 | must be times",
                "do=settings&language=en&timeZone=UTC&leastSeverity=WARNING&quiet=on&quietFrom=08:00&quietTo=09:00 | at least one day",
                "do=settings&language=en&timeZone=UTC&leastSeverity=WARNING&places=a%2B/b | Places:",
                "do=settings&language=en&timeZone=UTC&leastSeverity=WARNING&otherPlaces=a/b/c/d/e/f/g/h | at most 7 levels",
                "do=pause&for=P400D | at most 90 days",
                "do=pause&untilDay=2027-06-01 | at most 90 days",
                "do=pause&untilDay=2020-01-01 | at most 90 days",
                "do=pause&untilDay=soon | at most 90 days",
                "do=address&channel=email&address=nobody | one mail address",
                "do=address&channel=email&address=a@b.org%0d%0aBcc:x@y.org | one mail address",
                "do=address&channel=sms&address=2273 | telephone number",
                "do=address&channel=webhook&address=http://169.254.169.254/ | as the message has it",
                "do=unsubscribe&channel=pigeon | as the message has it",
                "do=everything | as the message has it",
                "nothing | as the message has it"
            })
    void settings_cannotBeMeant_changeNothingAndSayWhy(String form, String why) throws Exception {
        Subscriber before = subscribers.get("eleni");
        Response page = settings.answer(request("POST", link(), form));

        assertThat(page.status()).as(page.body()).isEqualTo(422);
        assertThat(page.body()).contains("role=\"alert\"", why).doesNotContain("<i>");
        assertThat(subscribers.get("eleni")).isEqualTo(before);
        assertThat(subscribers.sent).isEmpty();
    }

    @Test
    void settings_tooLargeToBeStored_areRefused() throws Exception {
        String level = "%CE%B1".repeat(60);
        String place = String.join("/", level, level, level, level, level, level, level);
        StringBuilder form = new StringBuilder(GOOD);
        for (int i = 0; i < 60; i++) {
            form.append("&places=").append(place).append(i);
        }

        assertThat(settings.answer(request("POST", link(), form.toString())).status())
                .isEqualTo(422);
    }

    @Test
    void pause_forADayOrUntilAMorning_endsByItselfOrAtOnce() throws Exception {
        Response page = settings.answer(request("POST", link(), "do=pause&for=P1D&untilDay="));
        assertThat(subscribers.get("eleni").pausedUntil()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(page.body()).contains("Nothing is told until 27 November 2026, 00:00:00 Europe/Athens");

        settings.answer(request("POST", link(), "do=pause&for=PT1H&untilDay=2026-12-24"));
        assertThat(subscribers.get("eleni").pausedUntil()).isEqualTo(Instant.parse("2026-12-23T22:00:00Z"));

        settings.answer(request("POST", link(), "do=resume"));
        assertThat(subscribers.get("eleni").pausedUntil()).isNull();
    }

    @Test
    @DisplayName("A new address gets the question alone, and the one in force stays until the answer")
    void address_entered_isAskedAndCountsWhenConfirmed() throws Exception {
        Response page = settings.answer(request("POST", link(), "do=address&channel=email&address=new@example.org"));

        assertThat(page.body())
                .contains("A question was sent to new@example.org", "In force: eleni@example.org")
                .contains(
                        "Waiting for its confirmation until 29 November 2026, 00:00:00 Europe/Athens: new@example.org");
        assertThat(subscribers.get("eleni").addresses()).containsEntry(NotificationChannel.EMAIL, "eleni@example.org");
        assertThat(subscribers.sent)
                .extracting(Notification::reason, Notification::address)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(NotificationReason.CONFIRMATION, "new@example.org"),
                        org.assertj.core.groups.Tuple.tuple(NotificationReason.ADDRESS_CHANGE, "eleni@example.org"));

        URI question = links.confirm("eleni", NotificationChannel.EMAIL, "new@example.org", NOW.plusSeconds(60));
        assertThat(confirm.answer(request("GET", question, "")).body())
                .contains("Somebody entered new@example.org", "Yes, tell me here");
        assertThat(subscribers.get("eleni").pending()).isNotEmpty();

        Response done = confirm.answer(request("POST", question, ""));
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.actor()).isEqualTo("subscriber:eleni");
        assertThat(done.body()).contains("From now on eleni is told of alerts at new@example.org", "href=\"/me?token=");
        assertThat(subscribers.get("eleni").addresses()).containsEntry(NotificationChannel.EMAIL, "new@example.org");
        assertThat(subscribers.get("eleni").pending()).isEmpty();
        assertThat(confirm.answer(request("POST", question, "")).body()).contains("It was so before");
    }

    @Test
    void address_takenBackOrReplaced_isNoLongerAsked() throws Exception {
        URI question = links.confirm("eleni", NotificationChannel.EMAIL, "new@example.org", NOW.plusSeconds(60));
        settings.answer(request("POST", link(), "do=address&channel=email&address=new@example.org"));
        settings.answer(request("POST", link(), "do=address&channel=email&address=newer@example.org"));
        assertThat(confirm.answer(request("POST", question, "")).status()).isEqualTo(410);

        settings.answer(request("POST", link(), "do=address&channel=email&address=new@example.org"));
        settings.answer(request("POST", link(), "do=takeBack&channel=email"));
        assertThat(confirm.answer(request("GET", question, "")).status()).isEqualTo(410);
        assertThat(subscribers.get("eleni").addresses()).containsEntry(NotificationChannel.EMAIL, "eleni@example.org");
    }

    @Test
    void unsubscribe_oneChannel_leavesTheOthers() throws Exception {
        settings.answer(request("POST", link(), "do=unsubscribe&channel=email"));

        assertThat(subscribers.get("eleni").addresses()).isEmpty();
    }

    @Test
    @DisplayName("A link of another purpose, forged or expired, opens no settings and confirms nothing")
    void link_notGood_isAProblem() throws Exception {
        Links others =
                new Links("another secret of ours".getBytes(StandardCharsets.UTF_8), URI.create("http://localhost"));
        Map<URI, Integer> statuses = Map.of(
                links.unsubscribe("eleni", NotificationChannel.EMAIL, NOW.plusSeconds(60)), 403,
                links.acknowledge("00000000000000aa", "eleni", NOW.plusSeconds(60)), 403,
                links.confirm("eleni", NotificationChannel.EMAIL, "a@example.org", NOW.plusSeconds(60)), 403,
                others.settings("eleni", NOW.plusSeconds(60)), 403,
                links.settings("eleni", NOW), 410,
                links.settings("nobody", NOW.plusSeconds(60)), 404);
        for (Map.Entry<URI, Integer> entry : statuses.entrySet()) {
            for (String method : new String[] {"GET", "POST"}) {
                assertThat(settings.answer(request(method, entry.getKey(), "do=resume"))
                                .status())
                        .as(entry.getKey().toString())
                        .isEqualTo(entry.getValue());
            }
        }
        assertThat(confirm.answer(request("POST", link(), "")).status()).isEqualTo(403);
    }

    @Test
    void settings_inGreek_areGreek() throws Exception {
        subscribers.put(FakeSubscribers.subscriber("nikos", "el", "Europe/Athens"));
        Response page = settings.answer(request("GET", links.settings("nikos", NOW.plusSeconds(60)), ""));

        assertThat(page.body()).contains("<html lang=\"el\">", "Οι ρυθμίσεις σας, nikos", "Ώρες ησυχίας");
        assertThat(subscribers.get("nikos").timeZone()).isEqualTo(ATHENS);
    }

    private URI link() {
        return links.settings("eleni", NOW.plusSeconds(60));
    }

    private static Request request(String method, URI link, String form) {
        return new Request(
                method,
                link.getPath(),
                Request.parameters(link.getRawQuery()),
                HTML,
                "",
                Request.form(form.replace("@", URLEncoder.encode("@", StandardCharsets.UTF_8))));
    }
}
