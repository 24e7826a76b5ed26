package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.ChannelFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.IntFunction;

/** A server whose machine takes connections and which never says anything. */
final class HangingServer implements Peer {

    private final ServerSocket socket;
    private final ChannelFactory channels;

    HangingServer(IntFunction<ChannelFactory> channelsOfPort) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        channels = channelsOfPort.apply(socket.getLocalPort());
    }

    @Override
    public ChannelFactory channels() {
        return channels;
    }

    @Override
    public List<Received> received() {
        return List.of();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
