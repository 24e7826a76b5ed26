package io.meltemi.alerts.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meltemi.alerts.link.LinkAction.Reason;
import io.meltemi.schemas.event.NotificationChannel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant EXPIRES = NOW.plus(Duration.ofDays(7));
    private static final URI BASE = URI.create("https://meltemi.example.org/");
    private static final Links LINKS = links("a secret of at least 16 bytes");
    private static final String ID = "0123456789abcdef";

    @Test
    void acknowledge_verified_saysWhoAndWhat() {
        URI link = LINKS.acknowledge(ID, "keeper", EXPIRES);

        assertThat(link.toString()).startsWith("https://meltemi.example.org/alerts/acknowledge?token=");
        assertThat(LINKS.verify(token(link), NOW)).isEqualTo(new LinkAction.Acknowledge(ID, "keeper"));
    }

    @ParameterizedTest
    @EnumSource(NotificationChannel.class)
    void unsubscribe_verified_saysWhoAndWhere(NotificationChannel channel) {
        URI link = LINKS.unsubscribe("keeper.2-b_", channel, EXPIRES);

        assertThat(link.toString()).startsWith("https://meltemi.example.org/alerts/unsubscribe?token=");
        assertThat(LINKS.verify(token(link), NOW)).isEqualTo(new LinkAction.Unsubscribe("keeper.2-b_", channel));
    }

    @Test
    void settingsAndConfirm_verified_sayWhoAndWhich() {
        URI settings = LINKS.settings("keeper", EXPIRES);
        URI confirm = LINKS.confirm("keeper", NotificationChannel.SMS, "+302273012345", EXPIRES);

        assertThat(settings.toString()).startsWith("https://meltemi.example.org/me?token=");
        assertThat(LINKS.verify(token(settings), NOW)).isEqualTo(new LinkAction.Settings("keeper"));
        assertThat(confirm.toString()).startsWith("https://meltemi.example.org/me/confirm?token=");
        assertThat(LINKS.verify(token(confirm), NOW))
                .isEqualTo(new LinkAction.Confirm("keeper", NotificationChannel.SMS, Links.digest("+302273012345")));
        assertThat(LINKS.verify(token(confirm), EXPIRES)).isEqualTo(new LinkAction.Refused(Reason.EXPIRED));
        assertThat(LINKS.verify(token(links("another secret of 16 bytes").settings("keeper", EXPIRES)), NOW))
                .isEqualTo(new LinkAction.Refused(Reason.FORGED));
    }

    @Test
    void token_length_fitsAnSms() {
        assertThat(token(LINKS.acknowledge(ID, "k".repeat(20), EXPIRES))).hasSize(66);
        assertThat(token(LINKS.acknowledge(ID, "k".repeat(60), EXPIRES))).hasSizeLessThan(120);
        assertThat(token(LINKS.acknowledge(ID, "k".repeat(64), EXPIRES))).hasSize(124);
    }

    @Test
    void verify_atItsEnd_isExpired() {
        String token = token(LINKS.acknowledge(ID, "keeper", EXPIRES));

        assertThat(LINKS.verify(token, EXPIRES.minusMillis(1))).isInstanceOf(LinkAction.Acknowledge.class);
        assertThat(LINKS.verify(token, EXPIRES)).isEqualTo(new LinkAction.Refused(Reason.EXPIRED));
    }

    @Test
    void verify_otherSecret_isForged() {
        String token = token(links("another secret of 16 bytes").acknowledge(ID, "keeper", EXPIRES));

        assertThat(LINKS.verify(token, NOW)).isEqualTo(new LinkAction.Refused(Reason.FORGED));
    }

    @Test
    void verify_anyBitChanged_isForged() {
        byte[] bytes = Base64.getUrlDecoder().decode(token(LINKS.acknowledge(ID, "keeper", EXPIRES)));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);

            assertThat(LINKS.verify(token, NOW)).as("bit %d", bit).isEqualTo(new LinkAction.Refused(Reason.FORGED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "not a token", "äöü", "====", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void verify_noToken_isMalformed(String token) {
        assertThat(LINKS.verify(token, NOW)).isEqualTo(new LinkAction.Refused(Reason.MALFORMED));
    }

    @Test
    void verify_cutPaddedOrAnotherSpelling_isRefused() {
        String token = token(LINKS.acknowledge(ID, "keeper", EXPIRES)); // its last character has two bits to spare
        char last = token.charAt(token.length() - 1);

        assertThat(LINKS.verify(token.substring(1), NOW)).isInstanceOf(LinkAction.Refused.class);
        assertThat(LINKS.verify(token + "=", NOW)).isEqualTo(new LinkAction.Refused(Reason.MALFORMED));
        assertThat(LINKS.verify(token.repeat(5), NOW)).isEqualTo(new LinkAction.Refused(Reason.MALFORMED));
        assertThat(LINKS.verify(token.substring(0, token.length() - 1) + (char) (last + 1), NOW))
                .isEqualTo(new LinkAction.Refused(Reason.MALFORMED));
    }

    @Property(tries = 300)
    void verify_anyText_isRefused(@ForAll @StringLength(max = 300) String text) {
        assertThat(LINKS.verify(text, NOW)).isInstanceOf(LinkAction.Refused.class);
    }

    @Test
    void links_badArguments_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> links("too short"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Links(new byte[32], URI.create("mailto:keeper@example.org")));
        assertThatIllegalArgumentException().isThrownBy(() -> LINKS.acknowledge("no id", "keeper", EXPIRES));
        assertThatIllegalArgumentException().isThrownBy(() -> LINKS.acknowledge(ID, "a b", EXPIRES));
        assertThatIllegalArgumentException().isThrownBy(() -> LINKS.acknowledge(ID, "keeper", Instant.MAX));
    }

    private static Links links(String secret) {
        return new Links(secret.getBytes(StandardCharsets.UTF_8), BASE);
    }

    private static String token(URI link) {
        return link.getQuery().substring("token=".length());
    }
}
