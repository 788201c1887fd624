package io.gridbook.gateway;

import io.gridbook.protocol.codec.Channel;
import io.gridbook.protocol.codec.HeartbeatEncoder;
import org.agrona.DirectBuffer;
import org.agrona.collections.IntHashSet;

/**
 * One client following the list of instruments. The list is sent as far as the client takes it; a change it does not
 * take makes the list begin again, as it then stands.
 */
final class InstrumentsSubscription {

    private final Connection connection;
    private final ReferenceView reference;
    private final IntHashSet chosen = new IntHashSet();
    private boolean all;
    private int told;

    InstrumentsSubscription(Connection connection, ReferenceView reference) {
        this.connection = connection;
        this.reference = reference;
    }

    void chooseAll() {
        all = true;
        told = 0;
    }

    void choose(int instrumentId) {
        chosen.add(instrumentId);
        told = 0;
    }

    void drop(int instrumentId) {
        chosen.remove(instrumentId);
    }

    void catchUp(GatewayMessages messages) {
        while (told < reference.instrumentCount() && connection.isWritable()) {
            ReferenceView.Instrument instrument = reference.instrumentAt(told++);
            if (follows(instrument.id())) {
                connection.send(messages.of(instrument.added(), 0, instrument.added().capacity()));
            }
        }
    }

    /** @param publishedThrough the last command whose changes have been told */
    void heartbeat(GatewayMessages messages, long publishedThrough) {
        if (told == reference.instrumentCount() && connection.isWritable()) {
            connection.send(messages.feedHeartbeat(
                Channel.INSTRUMENTS, HeartbeatEncoder.instrumentIdNullValue(), publishedThrough));
        }
    }

    void onStateChanged(
        int instrumentId, DirectBuffer event, int offset, int length, GatewayMessages messages) {
        if (!follows(instrumentId) || reference.indexOf(instrumentId) >= told) {
            return;
        }
        if (connection.isWritable()) {
            connection.send(messages.publicCopy(event, offset, length));
        } else {
            told = 0;
        }
    }

    private boolean follows(int instrumentId) {
        return all || chosen.contains(instrumentId);
    }
}
