package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.Outcome;
import io.meltemi.connectors.notification.ReceiptListener;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/**
 * Short messages by SMPP 3.4. A receipt is asked for with a message's last part. Where a part is refused after others were taken,
 * the next attempt goes on with it.
 */
final class SmppChannel implements Channel {

    private static final int MOST_UNFINISHED = 1_000;

    private final SmppServer server;
    private final SmppAddress from;
    private final SmppBinding binding;

    /** How many parts of a message were taken, by its id. */
    private final Map<String, Integer> taken = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_UNFINISHED;
        }
    });

    SmppChannel(SmppServer server, SmppAddress from, ReceiptListener receipts) {
        this.server = server;
        this.from = from;
        this.binding = new SmppBinding(server, new SmppReceipts(receipts));
    }

    @Override
    public Outcome send(Message message) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        String number = ShortMessage.number(message.recipient());
        if (number == null) {
            return new Outcome.Permanent("this is no telephone number: " + Lines.answer(message.recipient()));
        }
        SMPPSession session;
        try {
            session = binding.session();
        } catch (SmppBinding.NotBoundException e) {
            return new Outcome.Transient(String.valueOf(e.getMessage()), e.nextTry());
        }
        Sending sending = new Sending(session, message.id(), SmppAddress.number(number));
        return sending.send(ShortMessage.of(SmsText.clean(message.text()), server.alphabets()));
    }

    @Override
    public void close() {
        binding.close();
    }

    /** One message on its way. */
    private final class Sending {

        private final SMPPSession session;
        private final String id;
        private final SmppAddress recipient;

        Sending(SMPPSession session, String id, SmppAddress recipient) {
            this.session = session;
            this.id = id;
            this.recipient = recipient;
        }

        Outcome send(ShortMessage message) {
            List<byte[]> parts = message.parts();
            String receiptId = "";
            try {
                for (int number = taken.getOrDefault(id, 0) + 1; number <= parts.size(); number++) {
                    receiptId = submit(message, number);
                    taken.put(id, number);
                }
            } catch (NegativeResponseException e) {
                Outcome outcome = SmppStatus.outcome(e.getCommandStatus());
                if (outcome instanceof Outcome.Permanent) {
                    taken.remove(id);
                }
                return outcome;
            } catch (ResponseTimeoutException | InvalidResponseException e) {
                taken.remove(id);
                binding.giveUp(session);
                return new Outcome.Unknown("the message centre has not answered: " + Lines.words(e));
            } catch (PDUException e) {
                return new Outcome.Permanent(Lines.words(e));
            } catch (IOException e) {
                return new Outcome.Transient("the connection to the message centre is lost: " + Lines.words(e), null);
            }
            taken.remove(id);
            String count = parts.size() == 1 ? "" : " in " + parts.size() + " parts";
            return new Outcome.Accepted("accepted" + count + " as " + Lines.answer(receiptId), receiptId);
        }

        private String submit(ShortMessage message, int number)
                throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                        IOException {
            int count = message.parts().size();
            boolean header = count > 1 && server.parts() == SmppServer.Parts.HEADER;
            byte reference = ShortMessage.reference(id);
            byte[] part = message.parts().get(number - 1);
            ESMClass kind = new ESMClass(
                    MessageMode.DEFAULT,
                    MessageType.DEFAULT,
                    header ? GSMSpecificFeature.UDHI : GSMSpecificFeature.DEFAULT);
            OptionalParameter[] joined = count > 1 && !header
                    ? new OptionalParameter[] {
                        new OptionalParameter.Sar_msg_ref_num((short) (reference & 0xFF)),
                        new OptionalParameter.Sar_total_segments((byte) count),
                        new OptionalParameter.Sar_segment_seqnum((byte) number)
                    }
                    : new OptionalParameter[0];
            return session.submitShortMessage(
                            "",
                            from.type(),
                            from.plan(),
                            from.address(),
                            recipient.type(),
                            recipient.plan(),
                            recipient.address(),
                            kind,
                            (byte) 0,
                            (byte) 0,
                            null,
                            null,
                            new RegisteredDelivery(
                                    number == count
                                            ? SMSCDeliveryReceipt.SUCCESS_FAILURE
                                            : SMSCDeliveryReceipt.DEFAULT),
                            (byte) 0,
                            DataCodings.newInstance(message.dataCoding()),
                            (byte) 0,
                            header ? ShortMessage.withHeader(part, reference, number, count) : part,
                            joined)
                    .getMessageId();
        }
    }
}
