package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.Receipt;
import io.meltemi.connectors.notification.ReceiptListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivery receipts of a message centre (SMPP 3.4, appendix B). One that cannot be stored is refused for now, so that the centre
 * offers it again; what is no receipt is logged and dropped.
 */
final class SmppReceipts implements MessageReceiverListener {

    private static final Logger LOG = LoggerFactory.getLogger(SmppReceipts.class);
    private static final Pattern ID = Pattern.compile("\\bid:\\s*(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATE = Pattern.compile("\\bstat:\\s*([A-Za-z]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ERROR = Pattern.compile("\\berr:\\s*(\\S+)", Pattern.CASE_INSENSITIVE);

    /** States after which nothing more comes. */
    private static final Set<String> FINAL = Set.of("DELIVRD", "EXPIRED", "DELETED", "UNDELIV", "REJECTD", "UNKNOWN");

    private static final String DELIVERED = "DELIVRD";

    private final ReceiptListener listener;

    SmppReceipts(ReceiptListener listener) {
        this.listener = listener;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
        Receipt receipt = receipt(message);
        if (receipt == null) {
            LOG.info("the message centre sent something that is no final receipt; it is dropped");
            return;
        }
        try {
            listener.received(receipt);
        } catch (IOException e) {
            LOG.warn(
                    "the receipt for {} cannot be stored; the message centre is asked to repeat it",
                    receipt.receiptId(),
                    e);
            throw new ProcessRequestException("not stored", SMPPConstant.STAT_ESME_RX_T_APPN, e);
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {
        LOG.debug("an alert notification of the message centre is dropped");
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("data_sm is not taken", SMPPConstant.STAT_ESME_RX_P_APPN);
    }

    /** The receipt in a message, or null when it is none or not the final one. */
    private static @Nullable Receipt receipt(DeliverSm message) {
        if (!message.isSmscDeliveryReceipt()) {
            return null;
        }
        byte[] octets = message.getShortMessage();
        String text = octets == null ? "" : new String(octets, StandardCharsets.ISO_8859_1);
        String id = id(message, text);
        String state = state(message, text);
        if (id == null || state == null || !FINAL.contains(state)) {
            return null;
        }
        String error = first(ERROR, text);
        boolean delivered = state.equals(DELIVERED);
        String answer = delivered || error == null ? state : state + ", error " + error;
        return new Receipt(Lines.answer(id), delivered, Lines.answer(answer));
    }

    private static @Nullable String id(DeliverSm message, String text) {
        OptionalParameter.Receipted_message_id given =
                message.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        return given == null ? first(ID, text) : given.getValueAsString();
    }

    private static @Nullable String state(DeliverSm message, String text) {
        OptionalParameter.Message_state given = message.getOptionalParameter(OptionalParameter.Message_state.class);
        if (given == null) {
            String named = first(STATE, text);
            return named == null ? null : named.toUpperCase(Locale.ROOT);
        }
        return switch (given.getValue()) {
            case 2 -> DELIVERED;
            case 3 -> "EXPIRED";
            case 4 -> "DELETED";
            case 5 -> "UNDELIV";
            case 7 -> "UNKNOWN";
            case 8 -> "REJECTD";
            default -> "ENROUTE";
        };
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }
}
