package io.meltemi.push.send;

import io.meltemi.push.point.PushPoint;
import io.meltemi.push.route.PushRoute;
import io.meltemi.push.route.PushTarget;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;

/** Senders to all kinds of targets. */
public final class PushSenders {

    private PushSenders() {}

    /** One that knows all kinds. */
    public static PushSender of(Credentials credentials, AddressGuard guard, Clock clock) {
        return new Every(credentials, clock, new HttpPusher(clock, guard), new MqttPusher(guard));
    }

    /** The same for the same values of a route. */
    public static String key(String routeId, List<PushPoint> points) {
        return HttpForm.key(routeId, points);
    }

    private record Every(Credentials credentials, Clock clock, HttpPusher http, MqttPusher mqtt) implements PushSender {

        @Override
        public PushOutcome send(PushRoute route, String lane, List<PushPoint> points) throws InterruptedException {
            try {
                return send(route, route.target(), lane, points);
            } catch (RefusedException | PrivateAddressException e) {
                return new PushOutcome.Permanent(String.valueOf(e.getMessage()));
            } catch (UnknownHostException e) {
                return new PushOutcome.Transient(
                        "nobody knows the host " + route.target().url().getHost(), null);
            }
        }

        private PushOutcome send(PushRoute route, PushTarget target, String lane, List<PushPoint> points)
                throws RefusedException, InterruptedException, UnknownHostException {
            if (target instanceof PushTarget.ThingSpeak channel) {
                String key = credentials.secret(channel.credential());
                return http.send(HttpForm.thingSpeak(channel, key, points), target);
            }
            if (target instanceof PushTarget.Http server) {
                String secret = credentials.secret(server.credential());
                return http.send(HttpForm.http(server, route.id(), secret, points), target);
            }
            if (target instanceof PushTarget.PubSub topic) {
                String token = GoogleToken.of(credentials.secret(topic.credential()), clock.instant());
                return http.send(HttpForm.pubSub(topic, token, points), target);
            }
            PushTarget.Mqtt broker = (PushTarget.Mqtt) target;
            return mqtt.send(route, broker, credentials.secret(broker.credential()), lane, points);
        }

        @Override
        public void close() {
            http.close();
            mqtt.close();
        }
    }
}
