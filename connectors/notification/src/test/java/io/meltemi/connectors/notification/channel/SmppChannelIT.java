package io.meltemi.connectors.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.notification.Outcome;
import io.meltemi.connectors.notification.Receipt;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.NegativeResponseException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SET-01 SMS by smpp://user:password@host:port")
class SmppChannelIT extends ChannelContract {

    @Override
    Peer accepting() throws IOException {
        return centre("", count -> 0);
    }

    @Override
    Peer refusing() throws IOException {
        return centre("", count -> SMPPConstant.STAT_ESME_RINVDSTADR);
    }

    @Override
    Peer hanging() throws IOException {
        return new HangingServer(SmppChannelIT::channels);
    }

    @Override
    String recipient() {
        return "+306900000000";
    }

    @Test
    void send_longText_isJoinedByHeaders() throws Exception {
        String text = "0123456789".repeat(40);
        try (MessageCentre peer = centre("", count -> 0);
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), text));

            assertThat(outcome.answer()).contains("3 parts");
            assertThat(peer.submitted()).hasSize(3).allMatch(SubmitSm::isUdhi);
            assertThat(peer.submitted())
                    .extracting(SubmitSm::getRegisteredDelivery)
                    .containsExactly((byte) 0, (byte) 0, (byte) 1);
            assertThat(peer.received()).extracting(Received::text).containsExactly(text);
        }
    }

    @Test
    void send_longTextWithSar_isJoinedByParameters() throws Exception {
        String text = "Φωτιά ".repeat(40).strip();
        try (MessageCentre peer = centre("&parts=sar", count -> 0);
                Channel channel = open(peer)) {
            channel.send(Messages.to(recipient(), text));

            assertThat(peer.submitted()).hasSize(4).noneMatch(SubmitSm::isUdhi);
            assertThat(peer.received()).extracting(Received::text).containsExactly(text);
        }
    }

    @Test
    void send_throttled_isTransientWithAWait() throws Exception {
        try (MessageCentre peer = centre("", count -> count == 1 ? SMPPConstant.STAT_ESME_RTHROTTLED : 0);
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "text"));

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Transient.class, refused -> {
                assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
                assertThat(refused.answer()).contains("ESME_RTHROTTLED");
            });
            assertThat(channel.send(Messages.to(recipient(), "text"))).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void send_throttledInTheMiddle_goesOnWithThePartThatWasRefused() throws Exception {
        String text = "0123456789".repeat(40);
        try (MessageCentre peer = centre("", count -> count == 2 ? SMPPConstant.STAT_ESME_RTHROTTLED : 0);
                Channel channel = open(peer)) {
            Outcome first = channel.send(Messages.to(recipient(), text));
            Outcome second = channel.send(Messages.to(recipient(), text));

            assertThat(first).isInstanceOf(Outcome.Transient.class);
            assertThat(second).isInstanceOf(Outcome.Accepted.class);
            assertThat(peer.submitted()).hasSize(3);
            assertThat(peer.received()).extracting(Received::text).containsExactly(text);
        }
    }

    @Test
    void send_bindRefused_isTransientWithTheReasonAndTheTimeOfTheNextTry() throws Exception {
        try (MessageCentre peer = new MessageCentre(
                        port -> Channels.sms("smpp://meltemi:wrong@127.0.0.1:" + port, "Meltemi"), count -> 0);
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "text"));

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Transient.class, refused -> {
                assertThat(refused.answer()).contains("ESME_RINVPASWD").doesNotContain("wrong@");
                assertThat(refused.retryAfter()).isNotNull().isLessThanOrEqualTo(Duration.ofSeconds(1));
            });
            assertThat(peer.submitted()).isEmpty();
        }
    }

    @Test
    void binding_lost_isBoundAgain() throws Exception {
        try (MessageCentre peer = centre("", count -> 0);
                Channel channel = open(peer)) {
            channel.send(Messages.withId(recipient(), "first"));
            peer.hangUp();

            await().until(() -> peer.binds() == 2);
            await().until(() -> channel.send(Messages.withId(recipient(), "second")) instanceof Outcome.Accepted);
            assertThat(peer.received()).hasSize(2);
        }
    }

    @Test
    void send_noAnswerToASubmit_isUnknownWithinItsLimit() throws Exception {
        try (MessageCentre peer = centre("", count -> {
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> Thread.currentThread().isInterrupted() || stop);
                    return SMPPConstant.STAT_ESME_RSYSERR;
                });
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "text"));
            stop = true;

            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        }
    }

    private volatile boolean stop;

    @Test
    void receipts_finalOnes_areHandedOn() throws Exception {
        List<Receipt> receipts = new CopyOnWriteArrayList<>();
        try (MessageCentre peer = centre("", count -> 0);
                Channel channel = peer.channels().open(receipts::add)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "text"));
            String id = ((Outcome.Accepted) outcome).receiptId();
            peer.sendReceipt("id:" + id
                    + " sub:001 dlvrd:000 submit date:2611252000 done date:2611252000 stat:ENROUTE err:000 text:");
            peer.sendReceipt("id:" + id
                    + " sub:001 dlvrd:001 submit date:2611252000 done date:2611252001 stat:DELIVRD err:000 text:x");
            peer.sendReceipt(
                    "id:other sub:001 dlvrd:000 submit date:2611252000 done date:2611252001 stat:UNDELIV err:011 text:x");
            peer.sendReceipt(
                    "", new OptionalParameter.Receipted_message_id("third"), new OptionalParameter.Message_state((byte)
                            3));
            peer.sendReceipt("what is this?");

            assertThat(receipts)
                    .containsExactly(
                            new Receipt(String.valueOf(id), true, "DELIVRD"),
                            new Receipt("other", false, "UNDELIV, error 011"),
                            new Receipt("third", false, "EXPIRED"));
        }
    }

    @Test
    void receipts_notStored_areAskedForAgain() throws Exception {
        try (MessageCentre peer = centre("", count -> 0);
                Channel channel = peer.channels().open(receipt -> {
                    throw new IOException("the database is away");
                })) {
            channel.send(Messages.to(recipient(), "text"));

            assertThatThrownBy(() -> peer.sendReceipt("id:m1 stat:DELIVRD err:000"))
                    .isInstanceOfSatisfying(
                            NegativeResponseException.class, refused -> assertThat(refused.getCommandStatus())
                                    .isEqualTo(SMPPConstant.STAT_ESME_RX_T_APPN));
        }
    }

    private static MessageCentre centre(String parameters, java.util.function.IntUnaryOperator status)
            throws IOException {
        return new MessageCentre(port -> Channels.sms(MessageCentre.url(port) + parameters, "Meltemi"), status);
    }

    private static ChannelFactory channels(int port) {
        return Channels.sms(MessageCentre.url(port), "Meltemi");
    }
}
