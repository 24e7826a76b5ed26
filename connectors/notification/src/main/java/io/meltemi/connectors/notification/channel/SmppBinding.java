package io.meltemi.connectors.notification.channel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a session bound to a message centre, from the begin on and again when it is lost, so that receipts come in also when nothing
 * is sent. Each failed try doubles the wait before the next. Safe for threads.
 */
final class SmppBinding implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SmppBinding.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** A session that was lost sooner counts as a failed try. */
    private static final Duration SHORT_LIFE = Duration.ofSeconds(10);

    private final SmppServer server;
    private final MessageReceiverListener listener;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "meltemi-smpp-bind");
        made.setDaemon(true);
        return made;
    });
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private @Nullable SMPPSession bound;
    private @Nullable Connection connecting;
    private boolean trying = true;
    private boolean closed;
    private String fault = "";
    private int failures;
    private long nextTryNanos;
    private @Nullable Future<?> nextTry;
    private long boundNanos;

    /** Begins to bind. */
    SmppBinding(SmppServer server, MessageReceiverListener listener) {
        this.server = server;
        this.listener = listener;
        thread.execute(this::bind);
    }

    /** Nothing can be sent now. */
    static final class NotBoundException extends Exception {

        private static final long serialVersionUID = 1;

        private final transient Duration nextTry;

        NotBoundException(String message, Duration nextTry) {
            super(message);
            this.nextTry = nextTry;
        }

        /** Time until the next try to bind. */
        Duration nextTry() {
            return nextTry;
        }
    }

    /** The bound session; waits for a try that is under way, and no longer than two timeouts of the server. */
    SMPPSession session() throws InterruptedException, NotBoundException {
        long wait = server.timeout().multipliedBy(2).toNanos();
        lock.lockInterruptibly();
        try {
            while (bound == null && trying && !closed && wait > 0) {
                wait = changed.awaitNanos(wait);
            }
            SMPPSession session = bound;
            if (session != null) {
                return session;
            }
            if (closed) {
                throw new NotBoundException("the channel is closed", Duration.ZERO);
            }
            Duration nextTry = Duration.ofNanos(Math.max(0, nextTryNanos - System.nanoTime()));
            throw new NotBoundException(trying ? "the message centre does not answer" : fault, nextTry);
        } finally {
            lock.unlock();
        }
    }

    /** Gives a session up that does not answer; another one is bound in its place. */
    void giveUp(SMPPSession session) {
        session.close();
        lost(session, "the message centre did not answer");
    }

    @Override
    public void close() {
        SMPPSession session;
        Connection underWay;
        lock.lock();
        try {
            closed = true;
            session = bound;
            underWay = connecting;
            bound = null;
            if (nextTry != null) {
                nextTry.cancel(false);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        thread.shutdownNow();
        if (session != null) {
            session.setTransactionTimer(Duration.ofSeconds(1).toMillis());
            session.unbindAndClose();
        } else if (underWay != null) {
            closeQuietly(underWay);
        }
    }

    private void bind() {
        SMPPSession session = new SMPPSession(this::connect);
        session.setTransactionTimer(server.timeout().toMillis());
        session.setEnquireLinkTimer(Math.toIntExact(server.enquireLink().toMillis()));
        session.setMessageReceiverListener(listener);
        BindParameter parameter = new BindParameter(
                BindType.BIND_TRX,
                server.login().user(),
                server.login().password(),
                server.systemType(),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                null);
        try {
            session.connectAndBind(
                    server.host(), server.port(), parameter, server.timeout().toMillis());
        } catch (IOException | RuntimeException e) {
            session.close();
            failed(e);
            return;
        }
        took(session);
        session.addSessionStateListener(this::onStateChange);
        if (!session.getSessionState().isBound()) {
            lost(session, "the message centre closed the connection");
        }
    }

    private Connection connect(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            int timeout = Math.toIntExact(server.timeout().toMillis());
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), timeout);
            Connection connection = new SocketConnection(server.secured() ? secured(socket, timeout) : socket);
            lock.lock();
            try {
                connecting = connection;
            } finally {
                lock.unlock();
            }
            return connection;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Socket secured(Socket socket, int timeout) throws IOException {
        return TlsSockets.over(
                socket, server.host(), server.port(), TrustedCertificates.sockets(server.caFile()), timeout);
    }

    private void onStateChange(SessionState now, SessionState before, Session session) {
        if (now == SessionState.CLOSED || now == SessionState.UNBOUND) {
            lost(session, "the message centre closed the connection");
        }
    }

    private void took(SMPPSession session) {
        boolean unwanted;
        lock.lock();
        try {
            unwanted = closed;
            connecting = null;
            trying = false;
            if (!closed) {
                bound = session;
                boundNanos = System.nanoTime();
                LOG.info("bound to the message centre {}:{}", server.host(), server.port());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (unwanted) {
            session.close();
        }
    }

    private void failed(Exception e) {
        Throwable cause = e.getCause();
        String words = cause instanceof NegativeResponseException refused
                ? "the message centre refused the bind: " + SmppStatus.words(refused.getCommandStatus())
                : "the message centre " + server.host() + ":" + server.port() + " cannot be bound: " + Lines.words(e);
        lock.lock();
        try {
            connecting = null;
            failures++;
            tryAgain(words);
        } finally {
            lock.unlock();
        }
    }

    private void lost(Session session, String words) {
        lock.lock();
        try {
            if (session != bound) {
                return;
            }
            bound = null;
            boolean shortLife = System.nanoTime() - boundNanos < SHORT_LIFE.toNanos();
            failures = shortLife ? failures + 1 : 0;
            tryAgain(words);
        } finally {
            lock.unlock();
        }
    }

    /** With the lock held. */
    private void tryAgain(String words) {
        fault = words;
        trying = false;
        changed.signalAll();
        if (closed) {
            return;
        }
        long wait = failures == 0
                ? 0
                : Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(failures - 1, 10));
        nextTryNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait);
        LOG.warn("{}; next try in {} ms", words, wait);
        nextTry = thread.schedule(this::bindAgain, wait, TimeUnit.MILLISECONDS);
    }

    private void bindAgain() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            trying = true;
        } finally {
            lock.unlock();
        }
        bind();
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("a connection that is given up did not close", e);
        }
    }
}
