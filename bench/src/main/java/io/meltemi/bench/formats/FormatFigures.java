package io.meltemi.bench.formats;

/**
 * What was measured of one format. Bytes are a reading's share of a message on its way up, QoS 1; speeds are readings a second,
 * of one thread for the codec, and of publishers and broker on one machine.
 *
 * @param payloadBytes of the payload alone
 * @param packetBytes with MQTT's header and the topic
 * @param recordBytes with a TLS record around each packet
 */
public record FormatFigures(
        String format,
        int readingsPerMessage,
        double payloadBytes,
        double packetBytes,
        double recordBytes,
        double encodedPerSecond,
        double decodedPerSecond,
        double encodedWithTlsPerSecond,
        double decodedWithTlsPerSecond,
        double brokerPerSecond,
        double brokerWithTlsPerSecond,
        double brokerProcessorMicros,
        double brokerWithTlsProcessorMicros) {}
