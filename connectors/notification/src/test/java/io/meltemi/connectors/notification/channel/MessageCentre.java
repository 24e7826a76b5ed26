package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.ChannelFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;

/** An SMPP server in this process, which puts the parts of long messages together. */
final class MessageCentre implements Peer, ServerMessageReceiverListener {

    private static final String SYSTEM_ID = "meltemi";
    private static final String PASSWORD = "s:cr@t";

    private final SMPPServerSessionListener listener;
    private final ChannelFactory channels;
    private final IntUnaryOperator statusOfSubmit;
    private final List<SubmitSm> submitted = new CopyOnWriteArrayList<>();
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final Map<String, TreeMap<Integer, byte[]>> unfinished = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger binds = new AtomicInteger();

    /**
     * Starts it.
     *
     * @param statusOfSubmit the status that answers a {@code submit_sm}, the how manyeth it is, from 1
     */
    MessageCentre(IntFunction<ChannelFactory> channelsOfPort, IntUnaryOperator statusOfSubmit) throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.listener = new SMPPServerSessionListener(0, new Listening(socket));
        this.statusOfSubmit = statusOfSubmit;
        this.channels = channelsOfPort.apply(socket.getLocalPort());
        start(this::accept);
    }

    static String url(int port) {
        return "smpp://" + SYSTEM_ID + ":s%3Acr%40t@127.0.0.1:" + port + "?timeout=" + ChannelContract.LIMIT_SECONDS;
    }

    List<SubmitSm> submitted() {
        return submitted;
    }

    int binds() {
        return binds.get();
    }

    /** Closes all sessions. */
    void hangUp() {
        sessions.forEach(SMPPServerSession::close);
    }

    /** Sends a receipt, and returns when the other side has taken it. */
    void sendReceipt(String text, OptionalParameter... parameters) throws Exception {
        sessions.get(sessions.size() - 1)
                .deliverShortMessage(
                        "",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        "306900000000",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        "Meltemi",
                        new ESMClass(MessageMode.DEFAULT, MessageType.SMSC_DEL_RECEIPT, GSMSpecificFeature.DEFAULT),
                        (byte) 0,
                        (byte) 0,
                        new RegisteredDelivery(0),
                        DataCodings.ZERO,
                        text.getBytes(StandardCharsets.US_ASCII),
                        parameters);
    }

    @Override
    public ChannelFactory channels() {
        return channels;
    }

    @Override
    public List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession source) throws ProcessRequestException {
        int number = count.incrementAndGet();
        int status = statusOfSubmit.applyAsInt(number);
        if (status != 0) {
            throw new ProcessRequestException("refused", status);
        }
        submitted.add(submit);
        collect(submit);
        try {
            return new SubmitSmResult(new MessageId("m" + number), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new ProcessRequestException("id", SMPPConstant.STAT_ESME_RSYSERR);
        }
    }

    /** One at a time: the sessions have several threads. */
    private synchronized void collect(SubmitSm submit) {
        byte[] octets = submit.getShortMessage();
        String id = "";
        int parts = 1;
        int part = 1;
        if (submit.isUdhi()) {
            id = submit.getDestAddress() + "/" + octets[3];
            parts = octets[4];
            part = octets[5];
            octets = java.util.Arrays.copyOfRange(octets, octets[0] + 1, octets.length);
        } else if (submit.getOptionalParameter(OptionalParameter.Sar_total_segments.class) != null) {
            id = submit.getDestAddress() + "/"
                    + submit.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class)
                            .getValue();
            parts = submit.getOptionalParameter(OptionalParameter.Sar_total_segments.class)
                    .getValue();
            part = submit.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class)
                    .getValue();
        }
        TreeMap<Integer, byte[]> all = unfinished.computeIfAbsent(id + "/" + parts, key -> new TreeMap<>());
        all.put(part, octets);
        if (all.size() == parts) {
            unfinished.remove(id + "/" + parts);
            StringBuilder text = new StringBuilder();
            all.values().forEach(piece -> text.append(text(submit.getDataCoding(), piece)));
            String plus = submit.getDestAddrTon() == TypeOfNumber.INTERNATIONAL.value() ? "+" : "";
            received.add(new Received(plus + submit.getDestAddress(), text.toString(), "sms" + id));
        }
    }

    private static String text(byte coding, byte[] octets) {
        return new String(octets, coding == ShortMessage.UCS2 ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII);
    }

    private void accept() {
        while (true) {
            try {
                SMPPServerSession session = listener.accept();
                session.setMessageReceiverListener(this);
                start(() -> bind(session));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            BindRequest request = session.waitForBind(10_000);
            binds.incrementAndGet();
            if (!SYSTEM_ID.equals(request.getSystemId())) {
                request.reject(SMPPConstant.STAT_ESME_RINVSYSID);
            } else if (!PASSWORD.equals(request.getPassword())) {
                request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
            } else {
                sessions.add(session);
                request.accept("test");
            }
        } catch (TimeoutException | IOException | PDUStringException e) {
            session.close();
        }
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

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "message-centre");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti submit, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm replace, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelSm(CancelSm cancel, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm broadcast, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm query, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
        throw unknown();
    }

    private static ProcessRequestException unknown() {
        return new ProcessRequestException("not here", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
