package io.meltemi.alerts;

import static io.meltemi.alerts.SettingsRejection.faults;
import static io.meltemi.alerts.SettingsRejection.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.alerts.Subscriber.Cap;
import io.meltemi.rules.Schedule;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.message.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriberJsonTest {

    private static final ZoneId ATHENS = ZoneId.of("Europe/Athens");

    @Test
    void read_everyProperty_isUnderstood() throws AlertSettingsRejectedException {
        Subscriber subscriber = SubscriberJson.read(
                json(
                        """
                        {'name':'keeper','addresses':{'email':'keeper@Example.org','sms':'+30 22730-12345','webhook':'https://example.org/hook'},
                         'language':'EL','timeZone':'Europe/Athens','leastSeverity':'DANGER',
                         'hours':{'days':['MONDAY','FRIDAY'],'from':'08:00','to':'18:00'},
                         'quietHours':{'from':'22:00','to':'07:00','zone':'+02:00'},
                         'cap':{'notifications':5,'per':'PT1H'}}
                        """));

        assertThat(subscriber)
                .isEqualTo(new Subscriber(
                        "keeper",
                        Map.of(
                                NotificationChannel.EMAIL,
                                "keeper@Example.org",
                                NotificationChannel.SMS,
                                "+302273012345",
                                NotificationChannel.WEBHOOK,
                                "https://example.org/hook"),
                        "el",
                        ATHENS,
                        Severity.DANGER,
                        new Schedule(
                                Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                                LocalTime.of(8, 0),
                                LocalTime.of(18, 0),
                                ATHENS),
                        new Schedule(
                                EnumSet.allOf(DayOfWeek.class),
                                LocalTime.of(22, 0),
                                LocalTime.of(7, 0),
                                ZoneId.of("+02:00")),
                        new Cap(5, Duration.ofHours(1))));
    }

    @Test
    void read_onlyWhatIsRequired_hasDefaults() throws AlertSettingsRejectedException {
        assertThat(SubscriberJson.read(json("{'name':'keeper'}")))
                .isEqualTo(new Subscriber(
                        "keeper",
                        Map.of(),
                        "en",
                        ZoneId.of("UTC"),
                        Severity.WARNING,
                        null,
                        null,
                        Subscriber.DEFAULT_CAP));
        assertThat(SubscriberJson.read(json("{'name':'k','cap':{'enabled':false}}"))
                        .cap())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'adresses':{}                        | $.adresses: expected one of name, addresses, language
                    'addresses':{'fax':'+30123456'}      | $.addresses.fax: expected one of email, sms, webhook, found an unknown property
                    'addresses':{'email':'keeper'}       | $.addresses.email: email must be one mail address like keeper@example.org, found "keeper"
                    'addresses':{'email':''}             | $.addresses.email: email must be one mail address
                    'addresses':{'email':'a@b, c@d'}     | $.addresses.email: email must be one mail address
                    'addresses':{'email':'a b@c'}        | $.addresses.email: email must be one mail address
                    'addresses':{'email':'K <a@b.c>'}    | $.addresses.email: email must be one mail address
                    'addresses':{'email':'.a@b.c'}       | $.addresses.email: email must be one mail address
                    'addresses':{'email':'a@b..c'}       | $.addresses.email: email must be one mail address
                    'addresses':{'email':'a@-b.c'}       | $.addresses.email: email must be one mail address
                    'addresses':{'email':'a@b@c'}        | $.addresses.email: email must be one mail address
                    'addresses':{'sms':'2273012345'}     | $.addresses.sms: sms must be a telephone number with its country
                    'addresses':{'sms':'+30'}            | $.addresses.sms: sms must be a telephone number
                    'addresses':{'sms':'+0123456'}       | $.addresses.sms: sms must be a telephone number
                    'addresses':{'sms':'+30 (0) 12345'}  | $.addresses.sms: sms must be a telephone number
                    'addresses':{'sms':'+3012345678901234'} | $.addresses.sms: sms must be a telephone number
                    'addresses':{'sms':'+٣٠١٢٣٤٥'}       | $.addresses.sms: sms must be a telephone number
                    'addresses':{'webhook':'ftp://a/b'}  | $.addresses.webhook: webhook must be an http or https URL
                    'addresses':{'webhook':'https:///b'} | $.addresses.webhook: webhook must be an http or https URL
                    'addresses':{'webhook':'https://u:p@a/b'} | $.addresses.webhook: webhook must be an http or https URL without user and password
                    'addresses':{'webhook':'http://a b'} | $.addresses.webhook: webhook must be an http or https URL
                    'language':'english language'        | $.language: language must be a BCP 47 tag like en or el, found english language
                    'language':'x-own'                   | $.language: language must be a BCP 47 tag
                    'timeZone':'Europe/Karlovasi'        | $.timeZone: expected a time zone like Europe/Athens or +02:00, found Europe/Karlovasi
                    'leastSeverity':'NORMAL'             | $.leastSeverity: expected one of ["WARNING","DANGER"], found "NORMAL"
                    'hours':{'from':'8:00'}              | $.hours.from: expected text like
                    'hours':{'zone':'Nowhere'}           | $.hours.zone: expected a time zone like
                    'quietHours':{'days':[]}             | $.quietHours.days: expected at least 1 elements
                    'cap':{'notifications':0}            | $.cap.notifications: expected 1 or more, found 0
                    'cap':{'notifications':1001}         | $.cap.notifications: expected 1000 or less, found 1001
                    'cap':{'per':'PT0S'}                 | $.cap: per must be from PT1S to
                    'cap':{'per':'P8D'}                  | $.cap: per must be from PT1S to PT168H, found PT192H
                    'cap':{'per':'PT'}                   | $.cap.per: expected an ISO 8601 duration
                    'cap':null                           | $.cap: expected a value of type object, found null
                    """)
    void read_fault_isNamedByPathExpectedAndFound(String rest, String fault) {
        assertThat(faults(SubscriberJson::read, "{'name':'keeper'," + rest + "}"))
                .hasSize(1)
                .allMatch(found -> found.startsWith(fault));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.c\\r\\nBcc: x@y.z",
                "a@b.c\\nX: y",
                "a\\r@b.c",
                "a@b.c\\u0000",
                "a@b.c\\u0085",
                "a@b.c\\u2028",
                "a@b.c\\u007f",
                "\\u202ea@b.c",
                "a@b.c\\n"
            })
    void read_mailAddressWithControlCharacters_isRefusedAndNotRepeatedRaw(String address) {
        assertThat(faults(SubscriberJson::read, "{'name':'keeper','addresses':{'email':'" + address + "'}}"))
                .hasSize(1)
                .allMatch(fault -> fault.startsWith("$.addresses.email: ")
                        && fault.codePoints().noneMatch(Character::isISOControl));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.c\\n", "+301234567\\r\\n", "https://example.org/\\r\\nX: y"})
    void read_anyAddressWithLineBreak_isRefused(String address) {
        for (NotificationChannel channel : NotificationChannel.values()) {
            String json = "{'name':'keeper','addresses':{'" + channel.label() + "':'" + address + "'}}";

            assertThat(faults(SubscriberJson::read, json))
                    .allMatch(fault -> fault.startsWith("$.addresses." + channel.label() + ": "));
        }
    }

    @Test
    void read_internationalDomain_isWrittenInAscii() throws AlertSettingsRejectedException {
        assertThat(SubscriberJson.read(json("{'name':'k','addresses':{'email':'keeper@παράδειγμα.gr'}}"))
                        .addresses())
                .containsEntry(NotificationChannel.EMAIL, "keeper@xn--hxajbheg2az3al.gr");
    }

    @Test
    void read_severalFaults_areToldTogether() {
        assertThat(
                        faults(
                                SubscriberJson::read,
                                """
                        {'name':'a b','addresses':{'email':'x','sms':'y','fax':'z'},'language':'!','timeZone':'Nowhere',
                         'hours':{'from':'25:00'},'quietHours':{'zone':'Nowhere'},'cap':{'notifications':-1}}
                        """))
                .hasSize(9);
    }

    @Test
    void read_whatSubscribersSetThemselves_readsBack() throws Exception {
        String json = "{\"name\":\"eleni\",\"addresses\":{\"email\":\"old@example.org\"},\"language\":\"el\","
                + "\"timeZone\":\"Europe/Athens\",\"leastSeverity\":\"WARNING\",\"cap\":{\"enabled\":false},"
                + "\"places\":[\"Greece/Samos\"],\"pausedUntil\":\"2026-12-24T00:00:00Z\","
                + "\"pending\":{\"email\":{\"address\":\"new@example.org\",\"since\":\"2026-11-26T08:00:00Z\"}},"
                + "\"asked\":[{\"address\":\"new@example.org\",\"at\":\"2026-11-26T08:00:00Z\"}]}";
        Subscriber read = SubscriberJson.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(read.pending().get(NotificationChannel.EMAIL).address()).isEqualTo("new@example.org");
        assertThat(new String(SubscriberJson.write(read), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(json);
    }

    @Test
    void read_faultyOwnSettings_namesEach() {
        String json =
                "{\"name\":\"eleni\",\"pausedUntil\":\"in the summer months\",\"pending\":{\"sms\":{\"address\":\"12\","
                        + "\"since\":\"2026-11-26T08:00:00Z\"}},\"asked\":[{\"address\":\"a\",\"at\":\"the day before yesterday\"}]}";

        assertThatThrownBy(() -> SubscriberJson.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasMessageContaining("$.pausedUntil")
                .hasMessageContaining("$.pending.sms.address")
                .hasMessageContaining("$.asked[0].at");
    }
}
