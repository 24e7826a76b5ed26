package io.meltemi.launcher.command.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.alerts.Subscriber;
import io.meltemi.rules.Schedule;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.message.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code subscribers add} makes of its options. */
class SubscriberOptionsTest {

    private static final ZoneId ATHENS = ZoneId.of("Europe/Athens");

    @Test
    void applyTo_everything_isWhatWasSaid() {
        Subscriber subscriber = options(
                        "--email",
                        "keeper@example.org",
                        "--sms",
                        "+30 22730 12345",
                        "--language",
                        "el",
                        "--time-zone",
                        "Europe/Athens",
                        "--least-severity",
                        "DANGER",
                        "--hours",
                        "MON-WED,sat/08:00-18:00",
                        "--quiet-hours",
                        "22:00-07:00",
                        "--cap",
                        "5/PT1H")
                .applyTo("keeper", null);

        assertThat(subscriber)
                .isEqualTo(new Subscriber(
                        "keeper",
                        Map.of(
                                NotificationChannel.EMAIL, "keeper@example.org",
                                NotificationChannel.SMS, "+302273012345"),
                        "el",
                        ATHENS,
                        Severity.DANGER,
                        new Schedule(
                                Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.SATURDAY),
                                LocalTime.of(8, 0),
                                LocalTime.of(18, 0),
                                ATHENS),
                        new Schedule(Set.of(DayOfWeek.values()), LocalTime.of(22, 0), LocalTime.of(7, 0), ATHENS),
                        new Subscriber.Cap(5, Duration.ofHours(1))));
    }

    @Test
    void applyTo_knownSubscriber_changesOnlyWhatIsGiven() {
        Subscriber before = options(
                        "--email",
                        "keeper@example.org",
                        "--sms",
                        "+302273012345",
                        "--time-zone",
                        "UTC",
                        "--hours",
                        "08:00-18:00",
                        "--language",
                        "el",
                        "--cap",
                        "none")
                .applyTo("keeper", null);

        Subscriber after = options("--without", "sms", "--webhook", "", "--time-zone", "Europe/Athens")
                .applyTo("keeper", before);

        assertThat(after.addresses())
                .isEqualTo(Map.of(NotificationChannel.EMAIL, "keeper@example.org", NotificationChannel.WEBHOOK, ""));
        assertThat(after.language()).isEqualTo("el");
        assertThat(after.cap()).isNull();
        assertThat(after.hours().from()).isEqualTo(LocalTime.of(8, 0));
        assertThat(after.hours().zone()).isEqualTo(ATHENS);
        assertThat(options("--hours", "always").applyTo("keeper", after).hours())
                .isNull();
    }

    @Test
    void hours_overTheWeeksEnd_goOn() {
        assertThat(SubscriberText.hours("SAT-MON/10:00-12:00", ATHENS).days())
                .isEqualTo(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY));
    }

    @ParameterizedTest
    @CsvSource({
        "--hours, 8-18, MON-FRI/08:00-18:00",
        "--hours, FOO/08:00-18:00, MON",
        "--hours, 25:00-26:00, 00:00 to 23:59",
        "--cap, many, 30/PT10M",
        "--cap, 0/PT10M, notifications",
        "--time-zone, Atlantis, Europe/Athens",
        "--email, two@example.org two, one mail address",
        "--sms, 12345, telephone number",
        "--webhook, ftp://host, http",
        "--language, klingon!, BCP 47",
        "--least-severity, NORMAL, WARNING or DANGER",
        "--without, pigeon, 'email, sms or webhook'",
    })
    void applyTo_wrongOption_saysWhatIsExpected(String option, String value, String expected) {
        assertThatThrownBy(() -> options(option, value).applyTo("keeper", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void applyTo_addressWithLineBreak_isRefused() {
        assertThatThrownBy(() -> options("--email", "keeper@example.org\r\nBcc: all@example.org")
                        .applyTo("keeper", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\\u000D\\u000A");
    }

    private static SubscriberOptions options(String... words) {
        return CommandLine.populateCommand(new SubscriberOptions(), words);
    }
}
