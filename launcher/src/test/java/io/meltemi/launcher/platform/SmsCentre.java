package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;

/** An SMPP server that the platform does not know, and the texts that it got. */
final class SmsCentre implements AutoCloseable {

    private static final String USER = "meltemi";
    private static final String PASSWORD = "s:cr@t";
    private static final Pattern LINK =
            Pattern.compile("https?://[^\\s<>\"]+/alerts/acknowledge\\?token=[A-Za-z0-9_-]+");
    private static final byte UCS2 = 8;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final SMPPServerSessionListener listener = new SMPPServerSessionListener(0, new Listening(socket));
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final Map<String, TreeMap<Integer, byte[]>> unfinished = new ConcurrentHashMap<>();
    private final List<Sms> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger submitted = new AtomicInteger();

    /**
     * A text, put together of its parts.
     *
     * @param id what the last part was accepted as
     * @param receiptAsked whether the last part asked for a receipt
     */
    record Sms(String recipient, String text, String id, boolean receiptAsked) {

        /** The link that acknowledges. */
        URI link() {
            Matcher matcher = LINK.matcher(text);
            assertThat(matcher.find()).as(text).isTrue();
            return URI.create(matcher.group());
        }
    }

    SmsCentre() throws IOException {
        start(this::accept);
    }

    String url() {
        return "smpp://" + USER + ":s%3Acr%40t@127.0.0.1:" + socket.getLocalPort();
    }

    /** The texts so far, in the order in which they were complete. */
    List<Sms> received() {
        return received;
    }

    /** Waits until there are so many, and not more. */
    List<Sms> await(int count) {
        Awaitility.await(count + " short messages")
                .atMost(TestPlatform.PATIENCE)
                .untilAsserted(() -> assertThat(received).hasSize(count));
        return received;
    }

    /** Says that a telephone has the text, and returns when the other side has taken that. */
    void confirm(Sms sms) throws Exception {
        String receipt = "id:" + sms.id()
                + " sub:001 dlvrd:001 submit date:2611252001 done date:2611252002 stat:DELIVRD" + " err:000 text:";
        sessions.get(sessions.size() - 1)
                .deliverShortMessage(
                        "",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        sms.recipient(),
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        "Meltemi",
                        new ESMClass(MessageMode.DEFAULT, MessageType.SMSC_DEL_RECEIPT, GSMSpecificFeature.DEFAULT),
                        (byte) 0,
                        (byte) 0,
                        new RegisteredDelivery(0),
                        DataCodings.ZERO,
                        receipt.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        sessions.forEach(SMPPServerSession::close);
    }

    private void accept() {
        while (true) {
            try {
                SMPPServerSession session = listener.accept();
                session.setMessageReceiverListener(takingTexts());
                start(() -> bind(session));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            BindRequest request = session.waitForBind(10_000);
            if (USER.equals(request.getSystemId()) && PASSWORD.equals(request.getPassword())) {
                sessions.add(session);
                request.accept("test");
            } else {
                request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
            }
        } catch (TimeoutException | IOException | PDUStringException e) {
            session.close();
        }
    }

    /** Of what a client may ask for, texts alone are taken. */
    private ServerMessageReceiverListener takingTexts() {
        return (ServerMessageReceiverListener) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServerMessageReceiverListener.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("onAcceptSubmitSm")) {
                        throw new ProcessRequestException("not here", SMPPConstant.STAT_ESME_RINVCMDID);
                    }
                    String id = "m" + submitted.incrementAndGet();
                    take((SubmitSm) arguments[0], id);
                    return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
                });
    }

    /** Parts have a user data header of six octets: its length, two of its kind, the text's number, how many, and which. */
    private synchronized void take(SubmitSm submit, String id) {
        byte[] octets = submit.getShortMessage();
        String text = submit.getDestAddress();
        int count = 1;
        int number = 1;
        if (submit.isUdhi()) {
            text += "/" + octets[3];
            count = octets[4];
            number = octets[5];
            octets = Arrays.copyOfRange(octets, 6, octets.length);
        }
        TreeMap<Integer, byte[]> parts = unfinished.computeIfAbsent(text, key -> new TreeMap<>());
        parts.put(number, octets);
        if (parts.size() == count) {
            unfinished.remove(text);
            StringBuilder whole = new StringBuilder();
            parts.values().forEach(part -> whole.append(text(submit.getDataCoding(), part)));
            String plus = submit.getDestAddrTon() == TypeOfNumber.INTERNATIONAL.value() ? "+" : "";
            received.add(new Sms(
                    plus + submit.getDestAddress(), whole.toString(), id, (submit.getRegisteredDelivery() & 1) == 1));
        }
    }

    /** In the default alphabet, what our texts have is as in ASCII, but for the underscore. */
    private static String text(byte coding, byte[] octets) {
        return coding == UCS2
                ? new String(octets, StandardCharsets.UTF_16BE)
                : new String(octets, StandardCharsets.US_ASCII).replace((char) 0x11, '_');
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "sms-centre");
        thread.setDaemon(true);
        thread.start();
    }

    /** The library does not say on which port it listens. */
    private record Listening(ServerSocket socket) implements ServerConnectionFactory {

        @Override
        public ServerConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout) {
            return listen(port);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) {
            return listen(port);
        }
    }
}
